use super::code_list;

code_list! {
    /// A level of education in the International Standard Classification of Education 2011
    /// (ISCED 2011), from 0 to 8.
    EducationLevel in "education_level" {
        EarlyChildhood = "early_childhood", "Early childhood education", "Éducation de la petite enfance";
        Primary = "primary", "Primary school", "Enseignement primaire";
        LowerSecondary = "lower_secondary", "Lower secondary school", "Premier cycle du secondaire";
        UpperSecondary = "upper_secondary", "Upper secondary school", "Deuxième cycle du secondaire";
        PostSecondary = "post_secondary", "Post-secondary, below higher education", "Post-secondaire non supérieur";
        ShortCycleTertiary = "short_cycle_tertiary", "Short higher education", "Supérieur de cycle court";
        Bachelor = "bachelor", "Bachelor's or equivalent", "Licence ou équivalent";
        Master = "master", "Master's or equivalent", "Master ou équivalent";
        Doctoral = "doctoral", "Doctorate or equivalent", "Doctorat ou équivalent";
    }
}

impl EducationLevel {
    /// The ISCED level, 0 to 8.
    #[must_use]
    pub const fn level(self) -> u8 {
        self as u8
    }

    /// The entry of an ISCED level, if it is 0 to 8.
    #[must_use]
    pub fn from_level(level: u8) -> Option<Self> {
        Self::ALL.get(usize::from(level)).copied()
    }
}

code_list! {
    /// A level of the European Qualifications Framework (EQF), from 1 to 8.
    EqfLevel in "eqf_level" {
        Eqf1 = "eqf_1", "EQF level 1", "CEC niveau 1";
        Eqf2 = "eqf_2", "EQF level 2", "CEC niveau 2";
        Eqf3 = "eqf_3", "EQF level 3", "CEC niveau 3";
        Eqf4 = "eqf_4", "EQF level 4", "CEC niveau 4";
        Eqf5 = "eqf_5", "EQF level 5", "CEC niveau 5";
        Eqf6 = "eqf_6", "EQF level 6", "CEC niveau 6";
        Eqf7 = "eqf_7", "EQF level 7", "CEC niveau 7";
        Eqf8 = "eqf_8", "EQF level 8", "CEC niveau 8";
    }
}

impl EqfLevel {
    /// The level, 1 to 8.
    #[must_use]
    pub const fn level(self) -> u8 {
        self as u8 + 1
    }

    /// The entry of a level, if it is 1 to 8.
    #[must_use]
    pub fn from_level(level: u8) -> Option<Self> {
        Self::ALL.get(usize::from(level).checked_sub(1)?).copied()
    }
}

code_list! {
    /// A level of command of a language in the Common European Framework of Reference for
    /// Languages (CEFR), from A1 to C2.
    LanguageLevel in "language_level" {
        A1 = "a1", "A1: a few words and phrases", "A1 : quelques mots et phrases";
        A2 = "a2", "A2: simple everyday talk", "A2 : conversation simple du quotidien";
        B1 = "b1", "B1: gets by at work and in daily life", "B1 : se débrouille au travail et dans la vie courante";
        B2 = "b2", "B2: speaks and reads with ease", "B2 : parle et lit avec aisance";
        C1 = "c1", "C1: very good, also in the trade's own language", "C1 : très bon niveau, y compris dans la langue du métier";
        C2 = "c2", "C2: like somebody who grew up with it", "C2 : comme une personne qui a grandi avec cette langue";
    }
}
