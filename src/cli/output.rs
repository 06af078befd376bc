//! [`Output`]: where a command writes: a file that appears whole or not at all, or standard output.
//!
//! A file is written under a temporary name beside its place and renamed at the end, so that a failed run leaves the
//! old file as it was. Devices and pipes are written to directly. A name that ends in `.gz` or `.zst` is compressed.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;
use tempfile::NamedTempFile;

use super::failure::Failure;
use super::interrupt;

type ZstdEncoder = zstd::Encoder<'static, BufWriter<Target>>;

/// A place to write to.
pub(super) struct Output {
    path: Option<PathBuf>,
    writer: Writer,
    error: Option<io::Error>,
}

enum Writer {
    Stdout(io::StdoutLock<'static>),
    Plain(BufWriter<Target>),
    Gzip(Box<GzEncoder<BufWriter<Target>>>),
    Zstd(Box<ZstdEncoder>),
}

/// The file behind an output.
enum Target {
    /// To be renamed to the path.
    Temporary(NamedTempFile, PathBuf),
    /// A device or pipe.
    Direct(File),
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Temporary(file, _) => file.write(bytes),
            Self::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Temporary(file, _) => file.flush(),
            Self::Direct(file) => file.flush(),
        }
    }
}

impl Output {
    /// Standard output; what is written there is flushed at the end of each line.
    pub(super) fn stdout() -> Self {
        Self { path: None, writer: Writer::Stdout(io::stdout().lock()), error: None }
    }

    /// A file, or standard output for `-` and for none.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            None => Ok(Self::stdout()),
            Some(path) if path == Path::new("-") => Ok(Self::stdout()),
            Some(path) => Self::create(path).map_err(|error| Failure::writing(Some(path), &error)),
        }
    }

    fn create(path: &Path) -> io::Result<Self> {
        let writer = BufWriter::with_capacity(128 << 10, target(path)?);
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
        let writer = match extension.as_deref() {
            Some("gz") => Writer::Gzip(Box::new(GzEncoder::new(writer, flate2::Compression::default()))),
            Some("zst") => Writer::Zstd(Box::new(ZstdEncoder::new(writer, 0)?)),
            _ => Writer::Plain(writer),
        };
        Ok(Self { path: Some(path.to_owned()), writer, error: None })
    }

    /// What came of a failed write; the writers between hide it in errors of their own.
    pub(super) fn failure(&mut self, error: &io::Error) -> Failure {
        self.met().unwrap_or_else(|| Failure::writing(self.path.as_deref(), error))
    }

    /// The failure that writing met, if it met one.
    pub(super) fn met(&mut self) -> Option<Failure> {
        self.error.take().map(|error| Failure::writing(self.path.as_deref(), &error))
    }

    /// Writes out what is buffered and gives the file its name.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let path = self.path;
        let finish = |writer: Writer| -> io::Result<()> {
            let mut buffer = match writer {
                Writer::Stdout(mut stdout) => return stdout.flush(),
                Writer::Plain(buffer) => buffer,
                Writer::Gzip(encoder) => encoder.finish()?,
                Writer::Zstd(encoder) => encoder.finish()?,
            };
            buffer.flush()?;
            match buffer.into_inner().map_err(io::IntoInnerError::into_error)? {
                Target::Temporary(file, path) => file.persist(path).map(drop).map_err(|error| error.error),
                Target::Direct(_) => Ok(()),
            }
        };
        finish(self.writer).map_err(|error| Failure::writing(path.as_deref(), &error))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = match &mut self.writer {
            Writer::Stdout(stdout) => stdout.write(bytes),
            Writer::Plain(file) => file.write(bytes),
            Writer::Gzip(encoder) => encoder.write(bytes),
            Writer::Zstd(encoder) => encoder.write(bytes),
        };
        result.map_err(|error| self.keep(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = match &mut self.writer {
            Writer::Stdout(stdout) => stdout.flush(),
            Writer::Plain(file) => file.flush(),
            Writer::Gzip(encoder) => encoder.flush(),
            Writer::Zstd(encoder) => encoder.flush(),
        };
        result.map_err(|error| self.keep(error))
    }
}

impl Output {
    /// Keeps the error for [`Output::failure`] and gives one of the same kind.
    fn keep(&mut self, error: io::Error) -> io::Error {
        let kind = error.kind();
        self.error = Some(error);
        kind.into()
    }
}

/// A temporary file beside the path; through a link, beside what it leads to. Devices are opened as they are.
fn target(path: &Path) -> io::Result<Target> {
    if path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        return OpenOptions::new().write(true).open(path).map(Target::Direct);
    }
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".newsgraph-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Those of the file that is replaced, else what the umask leaves of them.
        let mode = path.metadata().map_or(0o666, |metadata| metadata.permissions().mode());
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let file = builder.tempfile_in(folder)?;
    interrupt::note(file.path());
    Ok(Target::Temporary(file, path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_appears_only_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.json");
        fs::write(&path, "old").unwrap();
        let mut output = Output::open(Some(&path)).unwrap();
        output.write_all(b"new").unwrap();
        output.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        drop(output);
        assert_eq!((fs::read(&path).unwrap().as_slice(), names(folder.path())), (&b"old"[..], vec!["out.json".into()]));

        let mut output = Output::open(Some(&path)).unwrap();
        output.write_all(b"new").unwrap();
        output.finish().unwrap();
        assert_eq!((fs::read(&path).unwrap().as_slice(), names(folder.path())), (&b"new"[..], vec!["out.json".into()]));
    }

    #[test]
    fn names_ask_for_compression() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            let path = folder.path().join(name);
            let mut output = Output::open(Some(&path)).unwrap();
            output.write_all(b"text").unwrap();
            output.finish().unwrap();
            fs::read(path).unwrap()
        };
        assert_eq!(zstd::decode_all(&write("a.jsonl.zst")[..]).unwrap(), b"text");
        let mut text = String::new();
        flate2::read::GzDecoder::new(&write("a.gz")[..]).read_to_string(&mut text).unwrap();
        assert_eq!(text, "text");
    }

    #[test]
    fn places_that_cannot_be_written_are_told_at_once() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_owned(), folder.path().join("no/such/folder.json")] {
            let failure = Output::open(Some(&path)).err().expect("the place cannot be written");
            assert_eq!(failure.exit_code(), 1);
        }
    }
}
