use crate::codes::code_list;

code_list! {
    /// A clause of an agreement that laws forbid or limit.
    Clause in "clause" {
        PaymentForTraining = "payment_for_training", "The apprentice pays for the training in the enterprise", "La personne en apprentissage paie sa formation dans l'entreprise";
        Penalty = "penalty", "The apprentice pays a penalty for leaving or for a breach", "La personne en apprentissage paie une pénalité en cas de départ ou de manquement";
        Bond = "bond", "The apprentice gives a deposit or a bond", "La personne en apprentissage verse un dépôt ou une caution";
        /// A clause that comes into being only in the last months may be lawful where the law says so.
        BarOnLaterOccupation = "bar_on_later_occupation", "The apprentice may not work elsewhere afterwards, or must stay", "La personne en apprentissage ne peut pas travailler ailleurs ensuite, ou doit rester";
        LimitedDamages = "limited_damages", "What the enterprise owes for damage is limited or fixed beforehand", "Les dommages dus par l'entreprise sont limités ou fixés d'avance";
        WageWithholding = "wage_withholding", "A part of the pay is held back", "Une partie de la rémunération est retenue";
        PassportRetention = "passport_retention", "The enterprise keeps identity documents", "L'entreprise garde les documents d'identité";
    }
}
