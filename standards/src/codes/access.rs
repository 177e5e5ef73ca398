use super::code_list;

code_list! {
    /// Something about the workplace that makes it usable by people with disabilities.
    SiteAccess in "site_access" {
        StepFreeEntrance = "step_free_entrance", "Step-free entrance", "Entrée de plain-pied";
        StepFreeWorkstation = "step_free_workstation", "Step-free way to the workstation", "Accès de plain-pied au poste de travail";
        Lift = "lift", "Lift", "Ascenseur";
        AccessibleToilet = "accessible_toilet", "Accessible toilet", "Toilettes accessibles";
        AccessibleParking = "accessible_parking", "Accessible parking", "Stationnement accessible";
        PublicTransport = "public_transport", "Reached by accessible public transport", "Desservi par des transports publics accessibles";
        VisualAlarms = "visual_alarms", "Alarms that can be seen", "Alarmes visuelles";
        HearingLoop = "hearing_loop", "Hearing loop", "Boucle magnétique";
        TactileMarking = "tactile_marking", "Tactile or high-contrast marking", "Marquage tactile ou à fort contraste";
        QuietRoom = "quiet_room", "Quiet room", "Pièce calme";
    }
}

code_list! {
    /// A reasonable accommodation: a change that the enterprise makes for a person.
    ///
    /// Called an adjustment here, because accommodation is also the word for lodging.
    Adjustment in "adjustment" {
        AdjustedHours = "adjusted_hours", "Adjusted or part-time hours", "Horaires aménagés ou temps partiel";
        ExtraBreaks = "extra_breaks", "Extra breaks", "Pauses supplémentaires";
        AdaptedEquipment = "adapted_equipment", "Adapted tools or workstation", "Outils ou poste de travail adaptés";
        AssistiveTechnology = "assistive_technology", "Screen reader or other assistive technology", "Lecteur d'écran ou autre technologie d'assistance";
        SignLanguage = "sign_language", "Sign language interpreting", "Interprétation en langue des signes";
        EasyRead = "easy_read", "Instructions in easy words or pictures", "Consignes en mots simples ou en images";
        JobCoach = "job_coach", "Job coach or personal assistant", "Accompagnement ou assistance personnelle";
        AdaptedAssessment = "adapted_assessment", "Adapted assessment", "Évaluation adaptée";
        TransportSupport = "transport_support", "Support with transport", "Aide au transport";
        AssistanceAnimal = "assistance_animal", "Assistance animal welcome", "Animal d'assistance bienvenu";
        PrayerAndReligiousDays = "prayer_and_religious_days", "Time for prayer and religious days", "Temps de prière et fêtes religieuses";
        CareResponsibilities = "care_responsibilities", "Room for care of children or relatives", "Prise en compte de la garde d'enfants ou de proches";
        BreastfeedingBreaks = "breastfeeding_breaks", "Breastfeeding breaks and place", "Pauses et lieu d'allaitement";
    }
}
