//! Work on a stream with several threads, results in the order of the stream, memory bounded.
//!
//! One thread reads, `threads` work, the caller's thread takes the results. For each input the reader makes a slot for
//! its result and puts that slot into a queue of limited length; the caller empties the slots in the order of the queue.
//! So results come in order without sorting, and a slow consumer holds the reader back.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How many inputs may be under way for each thread.
const AHEAD: usize = 16;

/// Gives `work` of each input to `take`, in the order of the inputs, until the inputs end or `take` fails.
///
/// With one thread all is done on the caller's thread. After a failure the other threads end as soon as they notice,
/// and nobody waits for them: a reader may hang on a terminal.
///
/// # Errors
/// The first error of `take`.
///
/// # Panics
/// If a thread cannot be started, or `work` or the inputs panic.
pub fn in_order<I, O, E>(
    inputs: impl Iterator<Item = I> + Send + 'static,
    threads: usize,
    work: impl Fn(I) -> O + Send + Sync + 'static,
    mut take: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E>
where
    I: Send + 'static,
    O: Send + 'static,
{
    if threads <= 1 {
        return inputs.map(work).try_for_each(take);
    }
    let (slots, queue) = sync_channel::<Receiver<O>>(threads * AHEAD);
    let (give, jobs) = sync_channel::<(I, SyncSender<O>)>(threads);
    let jobs = Arc::new(Mutex::new(jobs));
    let work = Arc::new(work);
    for _ in 0..threads {
        let (jobs, work) = (Arc::clone(&jobs), Arc::clone(&work));
        thread::spawn(move || {
            loop {
                // A poisoned lock only says that another worker died; the queue behind it is whole.
                let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((input, slot)) = job else { return };
                // Nobody waits for the result after a failure of `take`.
                let _ = slot.send(work(input));
            }
        });
    }
    let reader = thread::spawn(move || {
        for input in inputs {
            let (slot, result) = sync_channel(1);
            if slots.send(result).is_err() || give.send((input, slot)).is_err() {
                return;
            }
        }
    });
    for result in queue {
        take(result.recv().expect("a worker fills every slot unless `work` panics"))?;
    }
    // The queue has ended, and so has the reader: by itself, or else what it did not read would be lost in silence.
    reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        for threads in [1, 2, 7] {
            let mut squares = Vec::new();
            let slow_first = |n: u64| {
                thread::sleep(std::time::Duration::from_micros(if n.is_multiple_of(5) { 300 } else { 0 }));
                n * n
            };
            in_order(0..200u64, threads, slow_first, |square| {
                squares.push(square);
                Ok::<(), ()>(())
            })
            .unwrap();
            assert_eq!(squares, (0..200).map(|n| n * n).collect::<Vec<u64>>());
        }
    }

    #[test]
    #[should_panic(expected = "the input is cursed")]
    fn a_panic_of_the_inputs_does_not_pass_for_their_end() {
        let inputs = (0..100).inspect(|&n| assert!(n < 50, "the input is cursed"));
        let _ = in_order(inputs, 2, |n: u32| n, |_| Ok::<(), ()>(()));
    }

    #[test]
    fn a_slow_consumer_holds_the_reader_back() {
        let read = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&read);
        let inputs = (0..100_000).inspect(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        let mut taken = 0;
        let result = in_order(
            inputs,
            2,
            |n: usize| n,
            |_| {
                taken += 1;
                thread::sleep(std::time::Duration::from_millis(5));
                if taken == 4 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!(result, Err("enough"));
        // Queue, workers, the job queue and the inputs in the reader's and the caller's hands.
        assert!(read.load(Ordering::SeqCst) <= 2 * AHEAD + 2 + 2 + 2 + 4, "{}", read.load(Ordering::SeqCst));
    }
}
