//! The words that every document has, whatever it says.

use serde::Serialize;

use crate::Language;

/// Fixed words in one language.
#[derive(Serialize)]
pub(crate) struct Words {
    key_facts: &'static str,
    parties: &'static str,
    signatures: &'static str,
    role: &'static str,
    name: &'static str,
    signature: &'static str,
    signed: &'static str,
    method: &'static str,
    not_signed: &'static str,
    not_named: &'static str,
    check: &'static str,
    check_how: &'static str,
    address: &'static str,
    code: &'static str,
    in_words: &'static str,
    content: &'static str,
    qr: &'static str,
    page: &'static str,
    of: &'static str,
    colon: &'static str,
}

/// The words of `language`.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
        Language::Ar => &ARABIC,
    }
}

static ENGLISH: Words = Words {
    key_facts: "Key facts",
    parties: "Who takes part",
    signatures: "Signatures",
    role: "Role",
    name: "Name",
    signature: "Signature",
    signed: "Signed",
    method: "How",
    not_signed: "Not signed yet",
    not_named: "Not named yet",
    check: "Check this document",
    check_how: "Scan the code or open the address. You see whether this document is genuine and \
                whether it still holds. You need no account.",
    address: "Address",
    code: "Code",
    in_words: "Code in words",
    content: "Content",
    qr: "QR code with the address to check this document",
    page: "Page",
    of: "of",
    colon: ": ",
};

static FRENCH: Words = Words {
    key_facts: "L’essentiel",
    parties: "Les parties",
    signatures: "Signatures",
    role: "Qualité",
    name: "Nom",
    signature: "Signature",
    signed: "Signé",
    method: "Comment",
    not_signed: "Pas encore signé",
    not_named: "Pas encore désigné",
    check: "Vérifier ce document",
    check_how: "Scannez le code ou ouvrez l’adresse. Vous verrez si ce document est authentique et \
                s’il est toujours en vigueur. Aucun compte n’est nécessaire.",
    address: "Adresse",
    code: "Code",
    in_words: "Code en toutes lettres",
    content: "Contenu",
    qr: "Code QR contenant l’adresse pour vérifier ce document",
    page: "Page",
    of: "sur",
    colon: "\u{A0}: ",
};

static ARABIC: Words = Words {
    key_facts: "أهم المعلومات",
    parties: "الأطراف",
    signatures: "التوقيعات",
    role: "الصفة",
    name: "الاسم",
    signature: "التوقيع",
    signed: "تم التوقيع",
    method: "الطريقة",
    not_signed: "بانتظار التوقيع",
    not_named: "لم يحدد بعد",
    check: "التحقق من هذه الوثيقة",
    check_how: "امسح الرمز أو افتح العنوان لتعرف هل هذه الوثيقة أصلية وهل ما زالت سارية. لا تحتاج إلى حساب.",
    address: "العنوان",
    code: "الرمز",
    in_words: "الرمز بالكلمات",
    content: "المحتوى",
    qr: "رمز استجابة سريعة يحتوي على عنوان التحقق من هذه الوثيقة",
    page: "صفحة",
    of: "من",
    colon: ": ",
};
