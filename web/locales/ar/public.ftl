# ما يمكن لأي شخص قراءته من دون حساب.
home-title = تلمذة صناعية بحماية
home-heading = تعلُّم مهنة في مكان العمل، بأجر وحماية
home-lead = فرص تلمذة صناعية قريبة منك، وفي كل منها: ماذا ستتعلم، وكم الأجر، وكيف تُصان سلامتك.
home-total = { $count ->
    [zero] لا فرص مفتوحة الآن.
    [one] فرصة واحدة مفتوحة الآن.
    [two] فرصتان مفتوحتان الآن.
    [few] { $count } فرص مفتوحة الآن.
    [many] { $count } فرصة مفتوحة الآن.
   *[other] { $count } فرصة مفتوحة الآن.
}
home-groups = البحث بحسب نوع العمل
home-how = كيف يجري الأمر
home-how-1 = البحث.
home-how-1-text = لا حاجة إلى حساب. وكل فرصة تذكر أجرها.
home-how-2 = التقديم في دقيقتين.
home-how-2-text = بضع كلمات ورقم هاتف. لا سيرة ذاتية.
home-how-3 = الجواب، ثم التوقيع.
home-how-3-text = يظهر لك أين وصل طلبك. والاتفاق مكتوب بكلمات بسيطة، ويمكن لأي شخص التحقق منه.
home-protected = كل فرصة تبيّن كيف تُحمى
home-protected-text = التغطية عند إصابات العمل، والرعاية الصحية، ومخاطر العمل وما يُفعل تجاهها. وحيث لا تذكر المنشأة شيئًا نكتب «غير مذكور».
home-firms = لديك ورشة أو متجر أو شركة؟
home-firms-text = بضع إجابات تكفي لنشر فرصة. نفحصها معك حتى تصبح فرصة جيدة.
home-firms-link = إنشاء حساب لمنشأتك
search-title = البحث عن فرصة
search-label = البحث في الفرص
search-what = ماذا تريد أن تعمل؟
search-what-example = خبّاز، كهربائي، رعاية …
search-where = أين؟
search-where-hint = مدينة، مثل كوماسي أو Tripoli, LB
search-where-others = هل المقصود:
search-where-unknown = لا نعرف مدينة باسم «{ $town }». تُكتب مدينة أكبر قريبة منها. وهذه فرص في كل مكان:
search-near-me = بالقرب مني
search-button = بحث
search-sort = الترتيب بحسب
search-radius = المسافة
search-within = ضمن { $km } كم
search-filters = خيارات أخرى
search-filter-occupation = المهنة
search-filter-shift = وقت العمل
search-filter-language = لغة الإعلان
search-filter-education = الدراسة المطلوبة
search-filter-country = البلد
search-filter-time = الوقت
search-starts-from = البدء في هذا التاريخ أو بعده
search-months = أقصى مدة (بالأشهر)
search-hours = أقصى عدد ساعات في الأسبوع
search-at-least-one = المطلوب هنا عدد صحيح من 1 فأكثر.
search-sort-unknown = لا يوجد ترتيب كهذا للنتائج. يرجى اختيار واحد من القائمة.
search-chips = اختياراتك
search-chip-drop = إزالة
search-chip-words = «{ $value }»
search-chip-near = بالقرب من { $value }
search-chip-from = البدء من { $value }
search-chip-months = { $value ->
    [one] شهر واحد على الأكثر
    [two] شهران على الأكثر
    [few] { $value } أشهر على الأكثر
    [many] { $value } شهرًا على الأكثر
   *[other] { $value } شهر على الأكثر
}
search-chip-hours = { $value ->
    [one] ساعة واحدة في الأسبوع على الأكثر
    [two] ساعتان في الأسبوع على الأكثر
    [few] { $value } ساعات في الأسبوع على الأكثر
   *[other] { $value } ساعة في الأسبوع على الأكثر
}
search-chip-pay = الأجر من { $value }
search-clear = إزالة الكل
search-found = { $count ->
    [zero] لم نجد أي فرصة
    [one] وجدنا فرصة واحدة
    [two] وجدنا فرصتين
    [few] وجدنا { $count } فرص
    [many] وجدنا { $count } فرصة
   *[other] وجدنا { $count } فرصة
}
search-nothing = لا فرصة توافق كل اختياراتك. يمكنك:
search-read-as = لا توجد كلمة «{ $typed }» في أي فرصة. بحثنا عن:
search-near = { $count ->
    [zero] لا فرص أخرى قريبة
    [one] فرصة أخرى قريبة
    [two] فرصتان أخريان قريبتان
    [few] { $count } فرص أخرى قريبة
    [many] { $count } فرصة أخرى قريبة
   *[other] { $count } فرصة أخرى قريبة
}
search-near-text = فيها بعض كلماتك أو كلمات تشبهها.
search-without = إزالة: { $filter }
search-all = عرض كل الفرص
badges-label = الحماية
enterprise-verified = متحقَّق منها
enterprise-verified-on = جرى التحقق منها في { $date }
enterprise-website = الموقع الإلكتروني
fact-pay = الأجر
fact-start = البدء
fact-duration = المدة
fact-hours = الساعات
fact-days = الأيام
fact-leave = الإجازة السنوية
fact-places = الأماكن
fact-qualification = المؤهّل
fact-off-the-job = التدريب خارج مكان العمل
fact-mentor = الموجّه أو الموجّهة
fact-provider = مقدّم التدريب
mentor-named = شخص معروف بالاسم مسؤول عن تدريبك
places-left = الأماكن الشاغرة: { $left } من { $places }.
pay-from-month = ابتداءً من الشهر
placement-closed = أُغلقت هذه الفرصة. لم يعد التقديم ممكنًا.
placement-closed-search = عرض الفرص المفتوحة
placement-applied = سبق لك التقديم ({ $reference }): { $state }.
placement-applied-link = عرض طلبك
placement-apply = تقديم طلب
placement-fit = مدى التوافق
placement-do = ماذا ستعمل
placement-about-occupation = عن هذه المهنة
placement-learn = ماذا ستتعلم
placement-learn-not-stated = لم تذكر المنشأة ذلك بالتفصيل.
placement-learn-usual = يجيد أهل هذه المهنة عادةً:
placement-get = ماذا ستنال
placement-protected = كيف تُحمى
placement-protected-text = هذا ما تذكره المنشأة. «غير مذكور» تعني أننا لا نعرف: من المهم السؤال قبل التوقيع.
placement-hazards-none = لم تذكر المنشأة أي خطر. من المهم السؤال قبل البدء.
placement-teach = من يعلّمك
placement-need = ما يُطلب منك
placement-need-nothing = لا شيء. يمكنك البدء من الصفر.
placement-need-none = لا شيء
placement-enterprise = المنشأة
placement-published = نُشرت في { $date }
minimum-age = يجب ألا يقل عمرك عند البدء عن { $age } سنة.
cover-from = ابتداءً من { $date }
cover-waiting = أيام الانتظار
cover-off-the-job = تشمل التدريب خارج مكان العمل
cover-commute = تشمل الطريق إلى العمل
cover-payer = من يدفع
condition-riskassessedon = تاريخ تقييم مخاطر العمل
condition-inductionplanned = تعريف بالسلامة قبل البدء
condition-protectiveequipment = معدات الوقاية
condition-protectiveequipmentfree = المعدات مجانية لك
condition-minorswelcome = متاحة لمن هم دون 18
condition-nightwork = العمل ليلًا
condition-harassmentpolicy = قواعد مكتوبة ضد العنف والتحرش
condition-accommodationprovided = يُوفَّر سكن
condition-grievanceroute = إلى من تشتكي
condition-accessibility = تسهيلات لذوي الإعاقة
condition-supervision = الإشراف
condition-sickpay = أجر عند المرض
fit-together = التوافق من 100
fit-why = لماذا؟
fit-your-side = ما تقدّمه لك
fit-their-side = ما تأتي به
fit-for = يؤيّد ذلك
fit-against = يعارض ذلك
fit-unknown = غير معروف، فلا يُحسب لك ولا عليك:
fit-raise = ما قد يرفع الدرجة
fit-gain = زيادة { $gain }، فتصير { $fit }
fit-note = الدرجة لا تقرّر شيئًا؛ الناس هم من يقرّرون.
sign-in-title = تسجيل الدخول
sign-in-password-hint = تُترك فارغة لمن يريد رمزًا بالبريد الإلكتروني.
sign-in-button = تسجيل الدخول
sign-in-send-code = إرسال رمز إليّ
sign-in-no-account = ليس لديك حساب بعد؟
sign-in-code-title = كتابة الرمز
sign-in-code-text = إن كان هذا العنوان معروفًا لدينا فالرمز في الطريق إليه. قد يستغرق ذلك دقيقة.
sign-in-again = تسجيل الدخول بطريقة أخرى
sign-in-link-title = خطوة أخيرة
sign-in-link-text = الضغط على الزر يُدخلك بالرابط الذي وصلك.
sign-up-title = إنشاء حساب
sign-up-text = مجانًا. لا يلزم الحساب إلا لتقديم طلب أو نشر فرصة.
sign-up-role = من أنت؟
sign-up-role-candidate = أبحث عن فرصة تلمذة
sign-up-role-enterprise = أعرض فرص تلمذة
sign-up-role-guardian = أنا أحد الوالدين أو ولي أمر
sign-up-button = إنشاء الحساب
sign-up-done = شكرًا لك. يمكنك الآن تسجيل الدخول: بكلمة السر أو برمز يُرسل إليك.
sign-up-have-account = لديك حساب؟
verify-title = التحقق من اتفاق
verify-text = يُكتب هنا الرمز الموجود على الاتفاق. لا حاجة إلى حساب.
verify-button = تحقق
verify-now-awaiting = لم يوقّع الجميع بعد. فهذا الاتفاق لا يُلزم أحدًا.
verify-now-signed = وقّع الجميع. هذا الاتفاق صحيح حتى { $date }.
verify-now-registered = وقّع الجميع، وسجّلته السلطة المختصة. هذا الاتفاق صحيح حتى { $date }.
verify-now-refused = رفضت السلطة المختصة هذا الاتفاق. وهو غير صحيح.
verify-now-active = هذا الاتفاق صحيح، والتلمذة جارية حتى { $date }.
verify-now-completed = اكتملت التلمذة. كان آخر يوم { $date }.
verify-now-terminated = أُنهي هذا الاتفاق قبل موعده. كان آخر يوم { $date }.
verify-now-cancelled = أُلغي هذا الاتفاق قبل أن يبدأ. وهو غير صحيح.
verify-now-expired = لم يوقّع الجميع في الوقت المحدد. هذا الاتفاق غير صحيح.
verify-amendments = التعديلات منذ ذلك
verify-amendment-count = { $count ->
    [zero] لا تعديل
    [one] تعديل واحد متفق عليه
    [two] تعديلان متفق عليهما
    [few] { $count } تعديلات متفق عليها
    [many] { $count } تعديلًا متفقًا عليه
   *[other] { $count } تعديل متفق عليه
}
verify-registered = سجّلته السلطة في
verify-state-title = الحالة
verify-ends = الانتهاء
verify-signed-by = وقّعه
verify-nobody = لا أحد بعد
verify-no-names = حمايةً لأصحابه لا نُظهر أي أسماء.
verify-unknown = لا نعرف اتفاقًا بالرمز { $code }. يرجى مراجعة كل حرف ورقم.
rights-title = حقوقك بكلمات بسيطة
rights-lead = معظم ما هنا مأخوذ من اتفاقيات منظمة العمل الدولية. وقد يمنحك قانون بلدك أكثر من ذلك.
rights-fees = لا تدفع شيئًا مقابل فرصة
rights-fees-text = لا يجوز لأحد أن يأخذ منك مالًا لإيجاد عمل لك: لا هذا الموقع ولا أي وكالة. إن طُلب منك مال فلا تدفعه.
rights-fees-source = الاتفاقية رقم 181، المادة 7؛ ويجوز للسلطة المختصة أن تسمح باستثناءات.
rights-danger = يحق لك الابتعاد عن الخطر الشديد
rights-danger-text = إن كان لديك سبب معقول للاعتقاد بأن العمل يشكّل الآن خطرًا شديدًا على حياتك أو صحتك، فيحق لك تركه، ولا يجوز أن تُعاقب على ذلك. يجب إبلاغ المشرف فورًا. ولست ملزمًا بالعودة حتى يُصحَّح الوضع.
rights-danger-source = الاتفاقية رقم 155، المادتان 13 و19(و).
rights-equipment = سلامتك لا تكلّفك شيئًا
rights-equipment-text = حيث تلزم ملابس أو معدات وقاية توفّرها المنشأة. ولا تدفع أنت ثمن تدابير السلامة.
rights-equipment-source = الاتفاقية رقم 155، المادتان 16(3) و21.
rights-injury = أنت مشمول بالتغطية عند إصابات العمل
rights-injury-text = تشمل تغطية إصابات العمل المتدرّبين، ولا يجوز أن تتوقف على مدة عملك: فهي تسري من يومك الأول.
rights-injury-source = الاتفاقية رقم 121، المادتان 4(1) و9(2).
rights-age = للأعمال الخطرة حدّ عمر
rights-age-text = العمل الذي يُرجَّح أن يضر بالصحة أو السلامة أو الأخلاق هو لمن أتمّ 18 سنة. ولا يجوز السماح به من سن 16 إلا مع حماية كاملة وتعليم أو تدريب مناسب.
rights-age-source = الاتفاقية رقم 138، المادة 3.
rights-fair = يُنظر إلى ما يهمّ فعلًا
rights-fair-text = لا يجوز لأي وكالة أن تعاملك معاملة أسوأ بسبب العرق أو اللون أو الجنس أو الدين أو الرأي السياسي أو الأصل القومي أو الأصل الاجتماعي أو العمر أو الإعاقة. أما البرامج التي تساعد فئة محرومة فهي جائزة.
rights-fair-source = الاتفاقية رقم 181، المادة 5.
rights-data = بياناتك لا تتجاوز الموضوع
rights-data-text = لا يجوز الاحتفاظ عنك إلا بما يخص مؤهّلاتك وخبرتك وما له صلة مباشرة بذلك.
rights-data-source = الاتفاقية رقم 181، المادة 6.
rights-explanation = من حقك أن تعرف السبب
rights-explanation-text = لا ترفضك هنا أي درجة: الناس هم من يقرّرون. يمكنك قراءة كل سبب وراء أي توافق، له وعليه، ويأتي كل رفض مع سببه.
rights-explanation-source = وعد من هذه الخدمة.
rights-note = تُلزم الاتفاقية البلد الذي صدّق عليها، عن طريق قانونه. هذه الصفحة للإعلام وليست مشورة قانونية.
privacy-title = الخصوصية
privacy-lead = نحتفظ بما يلزم لإيجاد فرصة أو متدرّب لك، ولا شيء للبيع.
privacy-cookies = ملفات تعريف الارتباط
privacy-place = مكانك
privacy-place-text = خيار «بالقرب مني» يسأل جهازك عن مكانه، فقط عند الضغط عليه، ويرسله مقرّبًا إلى نحو كيلومتر.
privacy-cookies-text = ملف واحد يبقيك داخل حسابك. وآخر يحفظ لغتك، إن اخترتها، مدة سنة. وآخر يحفظ بريدك الإلكتروني 15 دقيقة في أثناء انتظار الرمز. ولا ملفات غيرها.
privacy-who = من يرى ملفك
privacy-who-text = ترى المنشأة اسمًا مستعارًا حتى تقدّم طلبًا. ولا يرى مستشارو خدمة التوظيف ملفك إلا بموافقتك، ويمكنك سحبها في أي وقت.
privacy-score = كيف نجد الفرص المناسبة
privacy-score-text = من رغباتك واهتماماتك ومهاراتك ودراستك ولغاتك ومكانك ووقتك. ولا دور فيها للجنس أو الدين أو الأصل الإثني أو الصحة أو الأسرة.
privacy-third = لا نخبر أحدًا آخر
privacy-third-text = لا تحمّل هذه الصفحات أي شيء من شركات أخرى: لا أدوات تتبّع ولا إعلانات ولا خطوط خارجية.
accessibility-title = سهولة الوصول
accessibility-lead = ينبغي أن يعمل هذا الموقع للجميع، على أي هاتف.
accessibility-script = كل شيء يعمل من دون JavaScript.
accessibility-keyboard = يمكن الوصول إلى كل شيء بلوحة المفاتيح، وكل شيء يذكر اسمه لقارئ الشاشة.
accessibility-small = تتسع الصفحات لشاشة عرضها 320 بكسل، والأزرار كبيرة بما يكفي للإبهام.
accessibility-dark = يوجد مظهر داكن إن طلبه جهازك، ومظهر بسيط للورق.
accessibility-light = الصفحات صغيرة كي تُحمَّل على شبكة بطيئة.
accessibility-limits = نفحص ذلك بأدوات عند كل تغيير. لكن ذلك لا يغني عن الناس: إن عاقك شيء فيرجى إخبار من يدير لك هذا الموقع.
developers-title = للمطوّرين
developers-text = تُبنى كل صفحة هنا من واجهة GraphQL واحدة، باسم الشخص الذي سجّل دخوله. وكل ما تستطيعه الصفحة يستطيعه برنامجك بالقواعد نفسها.
developers-try = للتجربة
developers-graphql = الواجهة، مع صفحة لتجربة الاستعلامات
developers-schema = المخطط، بصيغة نصية
developers-rules = من المفيد معرفته
developers-rule-token = يُرسَل الرمز المميّز هكذا: “⁦Authorization: Bearer …⁩”. وما هو عام لا يحتاج إليه.
developers-rule-errors = ما يُتوقع أن يفشل يأتي بيانات: يُنظر في “userErrors” في كل جواب عن تعديل.
developers-rule-repeat = إذا أُرسلت الترويسة “Idempotency-Key” مع التعديل فإن تكراره لا يُنفَّذ مرة ثانية.
