use super::code_list;

code_list! {
    /// One of the nine branches of social security in the Social Security (Minimum Standards)
    /// Convention, 1952 (C102), Parts II to X.
    SocialSecurityBranch in "social_security_branch" {
        MedicalCare = "medical_care", "Medical care", "Soins médicaux";
        Sickness = "sickness", "Sickness", "Maladie";
        Unemployment = "unemployment", "Unemployment", "Chômage";
        OldAge = "old_age", "Old age", "Vieillesse";
        EmploymentInjury = "employment_injury", "Employment injury", "Accidents du travail et maladies professionnelles";
        Family = "family", "Family", "Famille";
        Maternity = "maternity", "Maternity", "Maternité";
        Invalidity = "invalidity", "Invalidity", "Invalidité";
        Survivors = "survivors", "Survivors", "Survivants";
    }
}

impl SocialSecurityBranch {
    /// The numeral of the branch's Part in C102, `II` to `X`.
    #[must_use]
    pub const fn part(self) -> &'static str {
        match self {
            Self::MedicalCare => "II",
            Self::Sickness => "III",
            Self::Unemployment => "IV",
            Self::OldAge => "V",
            Self::EmploymentInjury => "VI",
            Self::Family => "VII",
            Self::Maternity => "VIII",
            Self::Invalidity => "IX",
            Self::Survivors => "X",
        }
    }
}

code_list! {
    /// Where the protection in a branch comes from.
    ///
    /// `None` is a statement that there is no cover. It is not the same as saying nothing, which
    /// is the absence of a [`Coverage`](crate::conditions::Coverage) for the branch.
    CoverageMode in "coverage_mode" {
        StatutoryScheme = "statutory_scheme", "Social security scheme set up by law", "Régime légal de sécurité sociale";
        EmployerLiability = "employer_liability", "The enterprise is liable by law", "Responsabilité légale de l'entreprise";
        PrivatePolicy = "private_policy", "Private insurance policy", "Assurance privée";
        ResidenceBased = "residence_based", "Cover by residence in the country", "Couverture par la résidence dans le pays";
        FamilyDependant = "family_dependant", "Cover through a family member", "Couverture par un membre de la famille";
        None = "none", "No cover", "Aucune couverture";
    }
}

code_list! {
    /// Who pays for something in a placement.
    Payer in "payer" {
        Enterprise = "enterprise", "The enterprise", "L'entreprise";
        TrainingProvider = "training_provider", "The training provider", "L'organisme de formation";
        State = "state", "The State or a public fund", "L'État ou un fonds public";
        EnterpriseAndApprentice = "enterprise_and_apprentice", "The enterprise and the apprentice together", "L'entreprise et la personne en apprentissage ensemble";
        Apprentice = "apprentice", "The apprentice", "La personne en apprentissage";
    }
}

impl Payer {
    /// Whether any part of the cost falls on the apprentice.
    #[must_use]
    pub const fn includes_apprentice(self) -> bool {
        matches!(self, Self::Apprentice | Self::EnterpriseAndApprentice)
    }
}
