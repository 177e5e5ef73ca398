# النشر بثماني إجابات، وفحص الجودة، والموجّهون، وما تقرره السلطة المختصة.
nav-reviews = الملفات
nav-verifications = منشآت للتحقق منها
quality-group-block = يمنع النشر
quality-group-review = سينظر فيه شخص
quality-group-warn = يمكن أن يكون أفضل
quality-group-pass = سليم
quality-publishable-review = نعم. يمكن نشرها، وينظر شخص من السلطة المختصة في ما هو مؤشَّر أدناه.
quality-source = مصدر ذلك
quality-inputs = ما نُظر فيه:
quality-check = فحص الآن
review-title = ما تنظر فيه السلطة المختصة
review-opened = فُتح في { $date }
review-decided = تقرّر في { $date }
review-reason = سبب السلطة المختصة:
review-deadline = يلزم التعديل قبل { $date }
review-appeal = لماذا هذا الرفض خطأ؟
review-appeal-hint = سيقرؤه شخص آخر لدى السلطة المختصة. يمكن الطلب مرة واحدة.
review-appeal-send = طلب نظرة ثانية
review-appeal-yours = ما كتبتموه
review-appeal-theirs = ما كتبته المنشأة
review-appeal-answer = الجواب
review-findings = ما يُنظر فيه
review-decision = قراركم
review-not-yours = لا شيء هنا ينتظر قراركم الآن.
review-other-version = تغيّرت منذ ذلك الحين
review-state-open = قيد الانتظار
review-state-upheld = يمكن أن تبقى
review-state-change-requested = طُلب تعديل
review-state-refused = مرفوضة
review-state-appealed = طُلبت نظرة ثانية
review-state-confirmed = تأكّد الرفض
review-state-superseded = لم يعد لازمًا
review-decision-uphold = يمكن أن تبقى كما هي
review-decision-request-change = طلب تعديل قبل يوم محدد
review-decision-refuse = رفض: تعود مسودة
reviews-title = ملفات فحص الجودة
reviews-count = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}
decision-reason = السبب
decision-reason-hint = تقرؤه المنشأة: ما الخطأ، وما الصواب.
decision-deadline = آخر يوم للتعديل
decision-deadline-hint = لطلب تعديل فقط.
decision-send = إصدار القرار
filter-state = الحالة
filter-waiting = ما ينتظر قرارًا
filter-show = عرض
recheck-title = فحص الفرص المفتوحة وفق القواعد الجديدة
recheck-progress = فُحص { $done } من { $total }
recheck-result = تغيّر الحكم على { $changed }، وعاد منها مسودةً { $blocked }
recheck-finished = انتهى في { $date }
hold-cause-standard = لم تعد منشورة: تغيّرت القواعد
hold-cause-review = لم تعد منشورة: رفضتها السلطة المختصة
hold-cause-suspension = لم تعد منشورة: المنشأة موقوفة
hold-cause-cover = لم تعد منشورة: انتهت صلاحية تغطية
standing-state-good = يمكنها النشر
standing-state-suspended = موقوفة من السلطة المختصة
standing-state-silent = مقدّمو طلبات ينتظرون جوابًا
standing-until = حتى { $date }
standing-way-back = طريق العودة:
quality-barred = القواعد وحدها تسمح بنشرها. وما يمنع ذلك مذكور أعلاه.
offer-barred-suspended = لا يمكن نشرها: منشأتكم موقوفة
offer-barred-suspended-way = بعد انتهاء الإيقاف يمكن نشرها هنا من جديد.
offer-barred-silent = لا يمكن نشرها بعد: هناك من ينتظر جوابكم
offer-barred-silent-way = يلزم الرد عليهم، ثم نشرها هنا.
offer-barred-refused = لا يمكن نشرها: رفضتها السلطة
offer-barred-refused-way = يلزم تغيير ما تذكره السلطة أدناه ثم النشر. أو يُطلب مرة واحدة أن ينظر فيها شخص آخر.
offer-barred-appealed = لا يمكن نشرها: ينظر شخص آخر في السلطة في الرفض
offer-barred-appealed-way = يُنتظر الجواب، أو يُغيَّر ما يذكره الرفض.
offer-barred-confirmed = لا يمكن نشرها: أكّدت السلطة رفضها
offer-barred-confirmed-way = يلزم تغيير ما تذكره السلطة أدناه ثم النشر.
offer-free-suspension = انتهى الإيقاف
offer-free-review = لم يعد الرفض يمنع ذلك
offer-free-way = سُحبت هذه الفرصة وقتها وما زالت مسوّدة. وحين تُنشر يجدها الناس من جديد.
remark-far-start = اليوم الأول { $date } بعد أكثر من سنتين. هل السنة صحيحة؟
verification-title = التحقق
verification-text = تتأكد السلطة المختصة من أن المنشأة موجودة وأنها هي فعلًا. ويرى الشباب أنه جرى التحقق منها.
verification-ask = طلب التحقق
verification-method = كيف يمكن للسلطة المختصة أن تتأكد؟
verification-method-registry-number = رقم التسجيل
verification-method-email-domain = بريد إلكتروني على نطاق موقعنا
verification-method-document = وثيقة
verification-method-visit = زيارة
verification-reference = رقم الوثيقة أو اسمها
verification-reference-hint = إن تُرك فارغًا أُخذ رقم التسجيل من بيانات المنشأة.
verification-email-hint = لنطاق موقعكم فقط: نرسل إليه رمزًا.
verification-note = ما ينبغي أن تعرفه السلطة المختصة (يمكن تركه فارغًا)
verification-send = إرسال طلب التحقق
verification-confirm = تأكيد العنوان
verification-confirmed = تأكّد عنوان على نطاق الموقع.
verification-state-requested = قيد الانتظار
verification-state-verified = جرى التحقق
verification-state-refused = مرفوض
verification-state-withdrawn = مسحوب
verification-decision-verify = إثبات التحقق
verification-decision-refuse = رفض
verification-decision-withdraw = سحب
verifications-title = منشآت للتحقق منها
verifications-count = { $count ->
    [zero] لا منشآت
    [one] منشأة واحدة
    [two] منشأتان
    [few] { $count } منشآت
    [many] { $count } منشأة
   *[other] { $count } منشأة
}
host-title = المنشأة
host-suspend = وقف المنشأة
host-suspend-text = لا يمكنها النشر بعد ذلك، وتعود فرصها المفتوحة مسودات. وتقرأ السبب.
host-until = آخر يوم
host-until-hint = إن تُرك فارغًا سرى الوقف حتى ترفعوه.
host-lift = رفع الوقف
host-placements = الفرص
mentors-title = الموجّهون والموجّهات
mentors-text = من يرافق المتدرّبين في العمل؟ لا تظهر الأسماء للعموم.
mentors-none = لا أحد بعد.
mentor-add = إضافة موجّه أو موجّهة
mentor-title = موجّه أو موجّهة
mentor-adult = بلغ سن الرشد؟
mentor-qualified = مؤهَّل للتدريب؟
mentor-qualified-hint = كما يطلب القانون ممن يدرّب في هذه المهنة.
mentor-qualification = ما المؤهّل؟
mentor-years = سنوات العمل في المهنة
mentor-active = ما زال يرافق متدرّبين؟
mentor-active-hint = الجواب «لا» متى لم يعد يرافق أحدًا.
mentor-is-active = يرافق متدرّبين
mentor-is-inactive = لم يعد يرافق أحدًا
mentor-apprentices = { $count ->
    [zero] لا متدرّبين
    [one] متدرّب واحد
    [two] متدرّبان
    [few] { $count } متدرّبين
    [many] { $count } متدرّبًا
   *[other] { $count } متدرّب
}
post-text = ثماني إجابات. والباقي هو المألوف في المهنة: يُؤكَّد أو يُعدَّل.
post-occupation-text = تُختار المهنة. لهذه المهن كُتب معظم الإعلان مسبقًا.
post-templates = جاهزة للتأكيد
post-occupations = كل المهن
post-1 = 1. ما المهنة؟
post-2 = 2. أين، ولكم شخص؟
post-3 = 3. من متى، وكم المدة؟
post-4 = 4. ما الساعات والأيام؟
post-5 = 5. كم الأجر؟
post-6 = 6. من يرافق المتدرّب أو المتدرّبة؟
post-7 = 7. ما المخاطر، وماذا يُفعل تجاهها؟
post-8 = 8. من يتكفّل بالحوادث والمرض؟
post-start = أبكر بداية ليوم العمل
post-end = آخر نهاية ليوم العمل
post-mentor = الموجّه أو الموجّهة
post-mentor-new = شخص آخر
post-mentor-name = اسم الشخص الآخر
post-mentor-hint = لا يظهر للعموم. ونحفظه في قائمة موجّهيكم.
post-mentor-adult = بلغ هذا الشخص سن الرشد
post-mentor-qualified = هذا الشخص مؤهَّل للتدريب في هذه المهنة
post-hazards-hint = هذه مألوفة في المهنة. تُزال العلامة عمّا ليس كذلك عندكم: لا يُحسب إلا ما يُفعل حقًا.
post-own-control = شيء آخر تفعلونه
post-other-hazards = مخاطر أخرى
post-promises = ماذا يصح أيضًا؟ توضع علامة عليه.
post-induction = تعريف بالسلامة قبل بدء العمل
post-equipment-free = لا يدفع المتدرّب شيئًا مقابل معدات الوقاية
post-harassment = لدينا قواعد مكتوبة ضد العنف والتحرش
post-no-night = لا عمل ليلًا
post-free = لا يدفع المتدرّب رسمًا ولا تأمينًا
post-no-clauses = لا غرامة ولا كفالة ولا حجز أوراق ثبوتية ولا منع من العمل في مكان آخر لاحقًا
post-first-day = من اليوم الأول
post-more = كل ما عدا ذلك: العنوان، والمهام، والتعلّم، والمعدات
post-more-hint = مكتوب بحسب المألوف في المهنة. يُعدَّل ما هو مختلف عندكم.
post-learn = ما سيتعلمه المتدرّب أو المتدرّبة
post-tasks = ما ستفعله:
post-topics = ما ستتعلمه خارج مكان العمل:
post-entry = ما يفيد في البداية، دون أن يكون مطلوبًا:
post-save = حفظ وفحص
post-reference-hint = يمكن إضافته لاحقًا. وقبل أن يوقّع أحد يلزم أن يُثبت التغطية.
post-evidence-hint = للتأمين الخاص: آخر يوم فيه.
