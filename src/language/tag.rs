//! [`Upos`] and [`Xpos`]: parts of speech, universal and Penn Treebank.
//!
//! Sources: <https://universaldependencies.org/u/pos/> and the extended Penn tags of the English Web Treebank.

/// Universal part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Upos {
    /// `ADJ`
    Adj,
    /// `ADP`
    Adp,
    /// `ADV`
    Adv,
    /// `AUX`
    Aux,
    /// `CCONJ`
    Cconj,
    /// `DET`
    Det,
    /// `INTJ`
    Intj,
    /// `NOUN`
    Noun,
    /// `NUM`
    Num,
    /// `PART`
    Part,
    /// `PRON`
    Pron,
    /// `PROPN`
    Propn,
    /// `PUNCT`
    Punct,
    /// `SCONJ`
    Sconj,
    /// `SYM`
    Sym,
    /// `VERB`
    Verb,
    /// `X`
    X,
}

impl Upos {
    /// Every value, in declaration order (the order of `as u8`).
    pub const ALL: &'static [Self] = &[
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// The spelling used in CoNLL-U.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }
}

super::label::spelled!(Upos);

/// Penn Treebank part of speech, as the English Web Treebank extends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Xpos {
    /// `CC`
    Cc,
    /// `CD`
    Cd,
    /// `DT`
    Dt,
    /// `EX`
    Ex,
    /// `FW`
    Fw,
    /// `IN`
    In,
    /// `JJ`
    Jj,
    /// `JJR`
    Jjr,
    /// `JJS`
    Jjs,
    /// `LS`
    Ls,
    /// `MD`
    Md,
    /// `NN`
    Nn,
    /// `NNP`
    Nnp,
    /// `NNPS`
    Nnps,
    /// `NNS`
    Nns,
    /// `PDT`
    Pdt,
    /// `POS`
    Pos,
    /// `PRP`
    Prp,
    /// `PRP$`
    Prps,
    /// `RB`
    Rb,
    /// `RBR`
    Rbr,
    /// `RBS`
    Rbs,
    /// `RP`
    Rp,
    /// `SYM`
    Sym,
    /// `TO`
    To,
    /// `UH`
    Uh,
    /// `VB`
    Vb,
    /// `VBD`
    Vbd,
    /// `VBG`
    Vbg,
    /// `VBN`
    Vbn,
    /// `VBP`
    Vbp,
    /// `VBZ`
    Vbz,
    /// `WDT`
    Wdt,
    /// `WP`
    Wp,
    /// `WP$`
    Wps,
    /// `WRB`
    Wrb,
    /// `ADD`
    Add,
    /// `AFX`
    Afx,
    /// `GW`
    Gw,
    /// `HYPH`
    Hyph,
    /// `NFP`
    Nfp,
    /// `XX`
    Xx,
    /// `#`
    Hash,
    /// `$`
    Dollar,
    /// `''`
    CloseQuote,
    /// Two grave accents, an opening quotation mark
    OpenQuote,
    /// `,`
    Comma,
    /// `-LRB-`
    Lrb,
    /// `-RRB-`
    Rrb,
    /// `.`
    Stop,
    /// `:`
    Colon,
}

impl Xpos {
    /// Every value, in declaration order (the order of `as u8`).
    pub const ALL: &'static [Self] = &[
        Self::Cc,
        Self::Cd,
        Self::Dt,
        Self::Ex,
        Self::Fw,
        Self::In,
        Self::Jj,
        Self::Jjr,
        Self::Jjs,
        Self::Ls,
        Self::Md,
        Self::Nn,
        Self::Nnp,
        Self::Nnps,
        Self::Nns,
        Self::Pdt,
        Self::Pos,
        Self::Prp,
        Self::Prps,
        Self::Rb,
        Self::Rbr,
        Self::Rbs,
        Self::Rp,
        Self::Sym,
        Self::To,
        Self::Uh,
        Self::Vb,
        Self::Vbd,
        Self::Vbg,
        Self::Vbn,
        Self::Vbp,
        Self::Vbz,
        Self::Wdt,
        Self::Wp,
        Self::Wps,
        Self::Wrb,
        Self::Add,
        Self::Afx,
        Self::Gw,
        Self::Hyph,
        Self::Nfp,
        Self::Xx,
        Self::Hash,
        Self::Dollar,
        Self::CloseQuote,
        Self::OpenQuote,
        Self::Comma,
        Self::Lrb,
        Self::Rrb,
        Self::Stop,
        Self::Colon,
    ];

    /// The spelling used in CoNLL-U.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cc => "CC",
            Self::Cd => "CD",
            Self::Dt => "DT",
            Self::Ex => "EX",
            Self::Fw => "FW",
            Self::In => "IN",
            Self::Jj => "JJ",
            Self::Jjr => "JJR",
            Self::Jjs => "JJS",
            Self::Ls => "LS",
            Self::Md => "MD",
            Self::Nn => "NN",
            Self::Nnp => "NNP",
            Self::Nnps => "NNPS",
            Self::Nns => "NNS",
            Self::Pdt => "PDT",
            Self::Pos => "POS",
            Self::Prp => "PRP",
            Self::Prps => "PRP$",
            Self::Rb => "RB",
            Self::Rbr => "RBR",
            Self::Rbs => "RBS",
            Self::Rp => "RP",
            Self::Sym => "SYM",
            Self::To => "TO",
            Self::Uh => "UH",
            Self::Vb => "VB",
            Self::Vbd => "VBD",
            Self::Vbg => "VBG",
            Self::Vbn => "VBN",
            Self::Vbp => "VBP",
            Self::Vbz => "VBZ",
            Self::Wdt => "WDT",
            Self::Wp => "WP",
            Self::Wps => "WP$",
            Self::Wrb => "WRB",
            Self::Add => "ADD",
            Self::Afx => "AFX",
            Self::Gw => "GW",
            Self::Hyph => "HYPH",
            Self::Nfp => "NFP",
            Self::Xx => "XX",
            Self::Hash => "#",
            Self::Dollar => "$",
            Self::CloseQuote => "''",
            Self::OpenQuote => "``",
            Self::Comma => ",",
            Self::Lrb => "-LRB-",
            Self::Rrb => "-RRB-",
            Self::Stop => ".",
            Self::Colon => ":",
        }
    }
}

super::label::spelled!(Xpos);
