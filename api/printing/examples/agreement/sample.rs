//! An agreement that nobody has signed in full, in three languages. People and places are invented.

use chrono::DateTime;
use printing::{Language, Paper, Party, Section, SignatureLine, Verify};

/// The agreement in `language`.
pub fn agreement(language: Language) -> Paper {
    match language {
        Language::En => english(),
        Language::Fr => french(),
        Language::Ar => arabic(),
    }
}

fn english() -> Paper {
    Paper {
        language: Language::En,
        title: "Apprenticeship agreement".into(),
        subtitle: "Amina Okoye learns solar installation at Bright Roofs Ltd".into(),
        key_facts: pairs(&[
            ("Occupation", "Solar installer (ISCO-08 7411)"),
            ("From, until", "1 April 2027 until 31 March 2029"),
            (
                "Pay",
                "€620.00 a month in the first year, €740.00 in the second",
            ),
            (
                "Hours",
                "36 a week: 29 at work, 7 in class. No night work, no work on Sundays",
            ),
            ("Leave", "25 days a year, with pay"),
            (
                "If you are hurt",
                "You are insured from the first day, at work, in class and on the way",
            ),
            (
                "You pay",
                "Nothing: tools, clothes and protective equipment are the enterprise’s",
            ),
        ]),
        sections: sections(&[
            (
                "1. What you learn",
                &[
                    "You learn to plan, mount and connect solar systems on roofs, to test them, and to hand them over to the customer. The training plan in the annex says what you learn in which month, and who shows you.",
                    "By the end you can work safely at height, read a circuit diagram, choose cables and fuses, measure insulation and earthing, and write a report that an inspector accepts.",
                ],
            ),
            (
                "2. Who looks after you",
                &[
                    "Your mentor is Peter Mwangi. He has held the qualification for eleven years and looks after one other apprentice. He talks with you about your progress at least once a week, in working time.",
                    "When your mentor is away for longer than a week, the enterprise names another one and tells you and the training provider in writing.",
                ],
            ),
            (
                "3. At work and in class",
                &[
                    "Every Friday you attend Lakeside Technical College. Time in class is working time and is paid like it. The enterprise pays the fares between work and college.",
                    "The college recognised four months of prior learning on 12 January 2027: your course at the youth centre. That is why the agreement lasts 24 months and not 28.",
                ],
            ),
            (
                "4. Safety and health",
                &[
                    "The risks were assessed on 3 February 2027. The work has these hazards: falls from height, electricity, lifting, sun and heat. For each the enterprise takes the measures listed in the annex, and it does so before you start.",
                    "You get a helmet, a harness, insulated gloves and shoes, in your size. You may refuse a task that puts you in serious danger, and nobody may punish you for it. Until you are instructed you do not go on a roof.",
                ],
            ),
            (
                "5. Respect",
                &[
                    "Nobody may shout at you, touch you, threaten you or mock you. If it happens, tell your mentor, the college or the labour inspectorate, whichever you trust. Telling has no bad consequences for you.",
                ],
            ),
            (
                "6. If you fall ill",
                &[
                    "Tell the enterprise on the same day. Your pay continues for six weeks. If you miss more than a month, the agreement can be made longer by that time, and you decide whether you want that.",
                ],
            ),
            (
                "7. When something goes wrong",
                &[
                    "Speak first with your mentor, then with the owner. If that does not help, the college arranges a conversation within ten working days. You can go to the competent authority at any time, and it costs nothing.",
                ],
            ),
            (
                "8. How the agreement ends",
                &[
                    "It ends on the last day above. In the first two months either side can end it with a week’s notice, in writing. After that you can leave with four weeks’ notice; the enterprise can end it only for a serious reason, which it must state.",
                    "If the enterprise closes, it and the authority look for another place where you can finish. What you have learned until then is confirmed to you in writing.",
                ],
            ),
            (
                "9. Your data",
                &[
                    "The enterprise, the college and the authority see what they need for your training and nothing else. You can see everything that is kept about you, and have mistakes corrected.",
                ],
            ),
        ]),
        parties: vec![
            party(
                "Apprentice",
                "Amina Okoye",
                &["Born on 14 August 2009", "Lives in Kisumu"],
            ),
            party(
                "Guardian",
                "Grace Okoye",
                &["Signs because Amina is younger than 18"],
            ),
            party(
                "Enterprise",
                "Bright Roofs Ltd",
                &[
                    "Registry number C.118/2016",
                    "14 Harbour Road, Kisumu",
                    "Represented by Daniel Otieno, owner",
                ],
            ),
            party(
                "Training provider",
                "Lakeside Technical College",
                &["Represented by Dr Mary Achieng"],
            ),
        ],
        signatures: vec![
            signed(
                "Apprentice",
                "Amina Okoye",
                "20 March 2027, 14:02",
                "by a link on her phone",
            ),
            signed(
                "Guardian",
                "Grace Okoye",
                "20 March 2027, 18:31",
                "by a link on her phone",
            ),
            open("Enterprise", Some("Daniel Otieno")),
            open("Training provider", None),
        ],
        verify: verify("river lamp garden stone copper seven"),
        footer: format!("Version 1 · SHA-256 {HASH}"),
        watermark: Some("Not signed yet".into()),
        made_at: DateTime::from_timestamp(1_805_530_000, 0).unwrap_or_default(),
    }
}

fn french() -> Paper {
    Paper {
        language: Language::Fr,
        title: "Contrat d’apprentissage".into(),
        subtitle: "Aïssatou Ndiaye apprend la menuiserie chez Atelier Cœur de Bois".into(),
        key_facts: pairs(&[
            ("Métier", "Menuisière (CITP-08 7522)"),
            ("Du, au", "1er avril 2027 au 31 mars 2029"),
            (
                "Rémunération",
                "620,00 € par mois la première année, 740,00 € la seconde",
            ),
            (
                "Horaires",
                "35 heures par semaine : 28 en entreprise, 7 au centre de formation",
            ),
            ("Congés", "25 jours ouvrés par an, payés"),
            (
                "En cas d’accident",
                "Vous êtes couverte dès le premier jour, trajet compris",
            ),
        ]),
        sections: sections(&[
            (
                "1. Ce que vous apprenez",
                &[
                    "Vous apprenez à lire un plan, à choisir le bois, à le débiter, à l’assembler et à le poser chez le client. Le plan de formation joint dit ce que vous apprenez chaque mois, et avec qui.",
                ],
            ),
            (
                "2. Votre maître d’apprentissage",
                &[
                    "Votre maître d’apprentissage est Élodie Fœrster. Elle fait le point avec vous au moins une fois par semaine, sur le temps de travail.",
                ],
            ),
            (
                "3. Sécurité et santé",
                &[
                    "L’évaluation des risques date du 3 février 2027. L’entreprise fournit lunettes, protections auditives, chaussures et gants à votre taille. Vous pouvez refuser une tâche qui vous met en danger grave, sans sanction.",
                ],
            ),
            (
                "4. Fin du contrat",
                &[
                    "Pendant les deux premiers mois, chaque partie peut rompre le contrat par écrit, avec un préavis d’une semaine.",
                ],
            ),
        ]),
        parties: vec![
            party("Apprentie", "Aïssatou Ndiaye", &["Née le 2 mai 2008"]),
            party(
                "Entreprise",
                "Atelier Cœur de Bois",
                &["12, rue de l’Église, Thiès"],
            ),
        ],
        signatures: vec![
            signed(
                "Apprentie",
                "Aïssatou Ndiaye",
                "20 mars 2027 à 14 h 02",
                "par un lien sur son téléphone",
            ),
            signed(
                "Entreprise",
                "Élodie Fœrster",
                "21 mars 2027 à 9 h 10",
                "connectée, avec confirmation",
            ),
        ],
        verify: verify("rivière lampe jardin pierre cuivre sept"),
        footer: format!("Version 1 · SHA-256 {HASH}"),
        watermark: None,
        made_at: DateTime::from_timestamp(1_805_530_000, 0).unwrap_or_default(),
    }
}

fn arabic() -> Paper {
    Paper {
        language: Language::Ar,
        title: "عقد تدريب مهني".into(),
        subtitle: "ليلى حداد تتعلم تركيب الألواح الشمسية لدى شركة Bright Roofs S.A.R.L. في طرابلس"
            .into(),
        key_facts: pairs(&[
            ("المهنة", "فنية تركيب ألواح شمسية (ISCO-08 7411)"),
            ("من، إلى", "من 2027-04-01 إلى 2029-03-31"),
            (
                "الأجر",
                "620.00 دولارًا في الشهر في السنة الأولى، ثم 740.00 دولارًا",
            ),
            (
                "ساعات العمل",
                "٣٦ ساعة في الأسبوع، من 8:00 إلى 15:30، ولا عمل ليلي",
            ),
            ("الهاتف", "+961 3 123 456 (واتساب)"),
            (
                "إذا أُصبتِ",
                "أنتِ مؤمَّنة من اليوم الأول، في العمل وفي الصف وعلى الطريق",
            ),
        ]),
        sections: sections(&[
            (
                "١. ماذا تتعلمين",
                &[
                    "تتعلمين تخطيط الأنظمة الشمسية وتركيبها وتوصيلها وفحصها وتسليمها إلى الزبون. وتبيّن خطة التدريب المرفقة ما تتعلمينه في كل شهر ومن يرشدك فيه.",
                    "رقم الملف AB-12/34 (النسخة 3) محفوظ لدى Lakeside Technical College، ويمكن الاطلاع عليه عبر https://fundi.example/files/AB-12 في أي وقت.",
                ],
            ),
            (
                "٢. المشرف",
                &[
                    "مشرفك هو السيد بطرس خوري. يتحدث معك عن تقدمك مرة في الأسبوع على الأقل، في وقت العمل. وإذا غاب أكثر من أسبوع عيّنت المؤسسة مشرفًا آخر وأبلغتك كتابةً.",
                ],
            ),
            (
                "٣. السلامة والصحة",
                &[
                    "أُجري تقييم المخاطر في 3 شباط 2027. في هذا العمل أخطار: السقوط من علوّ، والكهرباء، ورفع الأثقال، والشمس والحر. وتتخذ المؤسسة لكل خطر التدابير المذكورة في الملحق قبل أن تبدئي.",
                    "تحصلين على خوذة وحزام أمان وقفازات عازلة وحذاء بمقاسك. ويحق لك رفض أي مهمة تعرّضك لخطر جسيم دون أن يعاقبك أحد.",
                ],
            ),
            (
                "٤. الاحترام",
                &[
                    "لا يجوز لأحد أن يصرخ في وجهك أو يلمسك أو يهددك أو يسخر منك. وإن حدث ذلك فأخبري المشرف أو المركز أو مفتشية العمل.",
                ],
            ),
            (
                "٥. نهاية العقد",
                &[
                    "ينتهي العقد في اليوم الأخير المذكور أعلاه. وفي الشهرين الأولين يمكن لأي طرف إنهاؤه بإشعار خطي قبل أسبوع.",
                ],
            ),
        ]),
        parties: vec![
            party("المتدربة", "ليلى حداد", &["مواليد 14 آب 2009", "طرابلس"]),
            party(
                "المؤسسة",
                "Bright Roofs S.A.R.L.",
                &["السجل التجاري: C.118/2016", "شارع الميناء 14، طرابلس"],
            ),
            party(
                "مركز التدريب",
                "معهد البحيرة التقني (Lakeside Technical College)",
                &[],
            ),
        ],
        signatures: vec![
            signed(
                "المتدربة",
                "ليلى حداد",
                "20 آذار 2027، الساعة 14:02",
                "عبر رابط على هاتفها",
            ),
            open("المؤسسة", Some("Daniel Otieno")),
            open("ولي الأمر", None),
        ],
        verify: verify("نهر مصباح حديقة حجر نحاس سبعة"),
        footer: format!("النسخة 1 · البصمة SHA-256 {HASH}"),
        watermark: Some("بانتظار التوقيع".into()),
        made_at: DateTime::from_timestamp(1_805_530_000, 0).unwrap_or_default(),
    }
}

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|&(label, value)| (label.into(), value.into()))
        .collect()
}

fn sections(sections: &[(&str, &[&str])]) -> Vec<Section> {
    let section = |&(title, paragraphs): &(&str, &[&str])| Section {
        title: title.into(),
        paragraphs: paragraphs.iter().map(|&text| text.into()).collect(),
    };
    sections.iter().map(section).collect()
}

fn party(role: &str, name: &str, detail: &[&str]) -> Party {
    Party {
        role: role.into(),
        name: name.into(),
        detail: detail.iter().map(|&line| line.into()).collect(),
    }
}

fn signed(role: &str, name: &str, signed_at: &str, method: &str) -> SignatureLine {
    SignatureLine {
        role: role.into(),
        name: Some(name.into()),
        signed_at: Some(signed_at.into()),
        method: Some(method.into()),
    }
}

fn open(role: &str, name: Option<&str>) -> SignatureLine {
    SignatureLine {
        role: role.into(),
        name: name.map(Into::into),
        signed_at: None,
        method: None,
    }
}

fn verify(words: &str) -> Verify {
    Verify {
        url: "https://fundi.example/verify/K7QM-2X4P-9DTA".into(),
        code: "K7QM-2X4P-9DTA".into(),
        words: words.into(),
    }
}
