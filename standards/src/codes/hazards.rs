use super::code_list;

code_list! {
    /// A class of hazard that may be present in a placement.
    ///
    /// The classes follow the usual groups of a workplace risk assessment. They are broad on
    /// purpose: an owner of a small workshop should recognise each from its title.
    Hazard in "hazard" {
        Machinery = "machinery", "Machines, blades and moving parts", "Machines, lames et pièces en mouvement";
        Electrical = "electrical", "Electricity", "Électricité";
        WorkAtHeight = "work_at_height", "Work at height and falls", "Travail en hauteur et chutes";
        ConfinedSpace = "confined_space", "Work underground, under water or in confined spaces", "Travail souterrain, sous l'eau ou en espace confiné";
        ManualHandling = "manual_handling", "Lifting and carrying heavy loads", "Manutention et port de charges lourdes";
        Vehicles = "vehicles", "Vehicles and mobile machines", "Véhicules et engins mobiles";
        FireExplosion = "fire_explosion", "Fire and explosion", "Incendie et explosion";
        Chemical = "chemical", "Chemicals, dust and fumes", "Produits chimiques, poussières et fumées";
        Biological = "biological", "Infection and other biological agents", "Infection et autres agents biologiques";
        Noise = "noise", "Noise", "Bruit";
        Vibration = "vibration", "Vibration", "Vibrations";
        Climate = "climate", "Heat, cold and wet", "Chaleur, froid et humidité";
        Radiation = "radiation", "Radiation", "Rayonnements";
        Ergonomic = "ergonomic", "Awkward posture and repeated movements", "Postures pénibles et gestes répétés";
        Psychosocial = "psychosocial", "Stress: pace, isolation, long or changing hours", "Stress : cadence, isolement, horaires longs ou changeants";
        ViolenceHarassment = "violence_harassment", "Violence and harassment", "Violence et harcèlement";
        LoneWork = "lone_work", "Working alone", "Travail isolé";
        CustomerContact = "customer_contact", "Contact with customers and the public", "Contact avec la clientèle et le public";
        Accommodation = "accommodation", "Hazards of the accommodation that the enterprise provides", "Dangers du logement fourni par l'entreprise";
        Travel = "travel", "Travel for work", "Déplacements professionnels";
    }
}

code_list! {
    /// How a control acts on a hazard, from the most to the least effective.
    ///
    /// The order of the variants is the hierarchy of controls, so `Elimination` is the least
    /// value and `a < b` means that `a` is the better kind of control.
    ControlLevel in "control_level" {
        Elimination = "elimination", "The hazard is removed", "Le danger est supprimé";
        Substitution = "substitution", "Something less dangerous is used instead", "Quelque chose de moins dangereux est utilisé à la place";
        Engineering = "engineering", "A technical barrier: guard, extraction, lifting aid", "Une barrière technique : carter, aspiration, aide au levage";
        Administrative = "administrative", "The way of working: instruction, rotation, signs, supervision", "L'organisation du travail : consignes, rotation, signalisation, encadrement";
        PersonalProtectiveEquipment = "personal_protective_equipment", "Personal protective equipment", "Équipement de protection individuelle";
    }
}

impl ControlLevel {
    /// Whether the control protects at the source or by organisation, rather than by what the
    /// person wears.
    #[must_use]
    pub const fn is_above_equipment(self) -> bool {
        !matches!(self, Self::PersonalProtectiveEquipment)
    }
}
