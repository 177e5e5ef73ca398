# إطار كل صفحة، والنماذج، وطريقة كتابة الأعداد والتواريخ.
site-description = فرص تلمذة صناعية مدفوعة الأجر وآمنة وتنتهي بمؤهّل. مجانية لكل من يبحث عن مكان.
skip-to-content = الانتقال إلى المحتوى
demonstration-banner = عرض تجريبي: كل الأشخاص والمنشآت والفرص هنا من نسج الخيال.
demonstration-placement = مثال غير حقيقي.
nav-main = القائمة الرئيسية
nav-footer = عن هذا الموقع
nav-search = البحث عن فرصة
nav-matches = الفرص المناسبة لي
nav-applications = طلباتي
nav-profile = ملفي
nav-enterprise = منشأتي
nav-caseload = من أرافقهم
nav-agreements = الاتفاقات
nav-sign-in = تسجيل الدخول
nav-sign-out = تسجيل الخروج
nav-rights = حقوقك
nav-verify = التحقق من اتفاق
nav-privacy = الخصوصية
nav-accessibility = سهولة الوصول
nav-developers = للمطوّرين
footer-free = البحث عن فرصة تلمذة هنا مجاني، وسيبقى مجانيًا. لا يجوز لأحد أن يطلب منك مالًا مقابل مكان.
language-choose = اختيار اللغة
language-keep = مواصلة القراءة بالعربية
change = تعديل
save = حفظ
add = إضافة
remove = حذف
find = بحث
find-nothing = لم نجد شيئًا. قد تنفع كلمة أخرى أو كلمة أقصر.
pages = الصفحات
pages-first = الصفحة الأولى
pages-next = الصفحة التالية
form-problems = يرجى مراجعة ما يلي
form-date = يُكتب التاريخ بالسنة ثم الشهر ثم اليوم، مثل 2027-01-31.
form-number = المطلوب هنا عدد، مثل 37.5.
form-whole-number = المطلوب هنا عدد صحيح، مثل 12.
form-amount = المطلوب هنا مبلغ، مثل { $example }.
form-choose = يرجى اختيار إحدى الإجابات.
form-choose-one = اختيار واحد
form-none = لا شيء
field-name = الاسم
field-email = البريد الإلكتروني
field-password = كلمة السر
field-password-new = كلمة السر (يمكن تركها فارغة)
field-password-new-hint = عشرة أحرف على الأقل. من دون كلمة سر نرسل إليك رمزًا عند كل تسجيل دخول.
field-code = الرمز الذي وصل بالبريد الإلكتروني
field-phone = رقم الهاتف
field-birth-date = تاريخ الميلاد
field-birth-date-hint = للمتدرّبين فقط: نحتاج إليه من أجل القواعد التي تحمي صغار السن.
field-organisation = اسم المنشأة
field-organisation-hint = للمنشآت فقط.
field-locality = المدينة أو القرية
field-country = البلد
field-latitude = خط العرض
field-longitude = خط الطول
field-level = المستوى
field-verification-code = الرمز المكتوب على الاتفاق
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
months = { $count ->
    [zero] أقل من شهر
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
}
days = { $count ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
days-a-year = { $count ->
    [zero] لا أيام في السنة
    [one] يوم واحد في السنة
    [two] يومان في السنة
    [few] { $count } أيام في السنة
    [many] { $count } يومًا في السنة
   *[other] { $count } يوم في السنة
}
workers = { $count ->
    [zero] لا يعمل فيها أحد
    [one] يعمل فيها شخص واحد
    [two] يعمل فيها شخصان
    [few] يعمل فيها { $count } أشخاص
    [many] يعمل فيها { $count } شخصًا
   *[other] يعمل فيها { $count } شخص
}
hours-a-week = { $hours ->
    [one] ساعة واحدة في الأسبوع
    [two] ساعتان في الأسبوع
    [few] { $hours } ساعات في الأسبوع
   *[other] { $hours } ساعة في الأسبوع
}
distance-km = على بُعد { $km } كم
percent = { $percent }%
eqf-level = المستوى { $level } في إطار EQF
isco = ISCO-08
closes-today = آخر يوم للتقديم اليوم
closes-in = { $count ->
    [zero] آخر يوم للتقديم اليوم
    [one] آخر يوم للتقديم غدًا
    [two] يُغلق باب التقديم بعد يومين
    [few] يُغلق باب التقديم بعد { $count } أيام
    [many] يُغلق باب التقديم بعد { $count } يومًا
   *[other] يُغلق باب التقديم بعد { $count } يوم
}
closes-on = يُغلق باب التقديم في { $date }
closed-on = أُغلق باب التقديم في { $date }
failure-home = الذهاب إلى البداية
failure-bad-input = لم نتمكن من قراءة ذلك
failure-bad-input-text = شيء في العنوان أو في النموذج ليس كما نتوقع. يرجى الرجوع والمحاولة من جديد.
failure-forbidden = هذه الصفحة ليست لك
failure-forbidden-text = أنت في حسابك، لكن هذا الحساب لا يحق له رؤية هذه الصفحة. إن كان في ذلك خطأ، فيمكن الدخول بحسابك الآخر.
failure-foreign-form = جاء هذا النموذج من موقع آخر
failure-foreign-form-text = حرصًا على سلامتك لا نقبل إلا النماذج من صفحاتنا. يرجى فتح الصفحة هنا وإرسال النموذج من جديد.
failure-not-found = لا شيء هنا
failure-not-found-text = ربما كُتب العنوان خطأً، أو لم تعد الصفحة موجودة.
failure-unavailable = سنعود بعد لحظات
failure-unavailable-text = عدد الزوار كبير الآن، أو نحن نعيد التشغيل. لم يضِع شيء. يرجى المحاولة بعد نحو عشر ثوانٍ.
failure-fault = تعطّل شيء عندنا
failure-fault-text = ليس الخطأ منك، وقد سجّلناه. يرجى المحاولة بعد قليل.
