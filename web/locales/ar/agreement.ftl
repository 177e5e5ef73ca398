# الاتفاقات بين المتدرّب أو المتدرّبة والمنشأة.
agreements-title = الاتفاقات
agreements-none = لا يوجد اتفاق بعد.
agreement-title = اتفاق التلمذة الصناعية
agreement-version = النسخة { $number }
agreement-facts = أهم ما فيه
agreement-place = مكان العمل
agreement-signatures = الموقّعون
agreement-awaiting = بانتظار التوقيع
agreement-your-turn = حان دورك للتوقيع.
agreement-clauses = ما اتُّفق عليه
agreement-sign-as = التوقيع ({ $role })
agreement-sign-text = يرجى قراءة كل ما سبق أولًا. وإن بقي شيء غير مفهوم، فالسؤال قبل التوقيع حقّ لك. بعد ذلك يُكتب الاسم الكامل، مع كلمة السر أو رمز لإثبات هويتك.
agreement-full-name = اسمك الكامل
agreement-password-hint = إن كانت لديك كلمة سر.
agreement-code-hint = وإلا: رمز يُرسل إليك من صفحة تسجيل الدخول.
agreement-hash = بصمة هذه النسخة:
agreement-sign = التوقيع الآن
agreement-versions = كل النسخ
agreement-signature-count = { $count ->
    [zero] بلا توقيع
    [one] توقيع واحد
    [two] توقيعان
    [few] { $count } توقيعات
    [many] { $count } توقيعًا
   *[other] { $count } توقيع
}
agreement-paper = الاتفاق بصيغة PDF
agreement-verify = يمكن لأي شخص أن يتحقق من هذا الاتفاق بالرمز:
agreement-draft = كتابة الاتفاق
agreement-draft-text = نكتبه انطلاقًا من الفرصة والطلب. ويقرؤه الطرفان قبل أن يوقّع أحد.
agreement-draft-start = إن تُرك فارغًا فهو { $date }.
agreement-additional = شيء يُضاف
agreement-additional-hint = بكلمات بسيطة. يصبح بندًا مستقلًا.
agreement-draft-button = كتابة الاتفاق
