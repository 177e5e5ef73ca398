# الحماية: خيارات صفحة البحث، وقسم «كيف تُحمى».
search-filter-protection = الحماية والشروط
search-filter-protection-chosen = { $count ->
    [zero] الحماية والشروط
    [one] الحماية والشروط (اخترت شرطًا واحدًا)
    [two] الحماية والشروط (اخترت شرطين)
    [few] الحماية والشروط (اخترت { $count } شروط)
    [many] الحماية والشروط (اخترت { $count } شرطًا)
   *[other] الحماية والشروط (اخترت { $count } شرط)
}
search-filter-protection-text = يجب أن تتوفر في الفرصة كل الشروط المؤشَّرة. ويبيّن العدد كم فرصة تبقى عند اختيار الشرط.
search-group-money = الأجر والإجازة
search-group-insurance = الحوادث والصحة
search-group-branches = الضمان الاجتماعي: ما هو مشمول
search-group-safety = السلامة
search-group-life = الساعات والعمر والمكان
search-relax = لا فرصة توافق كل اختياراتك. إذا غيّرت أحدها تجد:
search-relax-choice = من دون «{ $choice }»
search-relax-count = { $count ->
    [zero] لا فرص
    [one] فرصة واحدة
    [two] فرصتين
    [few] { $count } فرص
    [many] { $count } فرصة
   *[other] { $count } فرصة
}
search-relax-near = المسافة
search-relax-protection = كل ما يتعلق بالحماية
search-relax-conditions = كل الشروط
search-relax-branches = كل الضمان الاجتماعي
search-relax-starts = اليوم الأول
search-relax-months = المدة
search-relax-hours = الساعات
search-relax-pay = الأجر
protect-basis = على ماذا يقوم كل جواب
protect-basis-text = هذا ما تقوله المنشأة. ويجري فحصه بحسب القواعد قبل أن تظهر الفرصة هنا. وما هو «غير مذكور» لا نعرفه.
protect-questions = غير مذكور: من المهم السؤال قبل التوقيع
protect-questions-text = لم يجب أحد عن هذه الأسئلة بعد. يمكنك نسخها وإرسالها إلى المنشأة.
protect-questions-none = كل ما ننظر فيه مذكور.
protect-branches = فروع الضمان الاجتماعي التسعة كلها
protect-report = ماذا يقول فحص القواعد، مع المصادر
protect-report-text = القواعد: { $pack }، جرى النظر فيها في { $date }.
protect-report-none = لا تقرير محفوظًا لهذه الفرصة.
protect-report-grade = المصدر: { $source } (الدرجة { $grade })
protect-report-grades = الدرجات: T قُرئ في نص القانون. C قُرئ في برنامج إحدى السلطات. P قُرئ في صفحة عنه. M من الذاكرة: لم يُتحقق منه بعد.
protect-rights = حقوقك بكلمات بسيطة
protect-mark-yes = جيد:
protect-mark-no = انتباه:
protect-accident = إذا وقع لك حادث
protect-accident-none = تقول المنشأة إنه لا تأمين ضد حوادث العمل. من الأفضل ألا تبدأ من دونه.
protect-accident-unknown = لم يُذكر هل أنت مؤمَّن ضد حوادث العمل. من الأفضل ألا تبدأ قبل أن تعرف.
protect-accident-first-day = أنت مؤمَّن ضد حوادث العمل من يومك الأول، { $date }.
protect-accident-late = لا يبدأ التأمين ضد حوادث العمل إلا في { $from }. والعمل يبدأ في { $start }. يجب أن يشملك التأمين من اليوم الأول.
protect-accident-insured = أنت مؤمَّن ضد حوادث العمل.
protect-accident-from-unknown = لم يُذكر من أي يوم.
protect-accident-by = كيف تشملك التغطية: { $mode }.
protect-accident-school = يسري التأمين أيضًا في المدرسة أو مركز التدريب.
protect-accident-school-not = لا يسري التأمين في المدرسة أو مركز التدريب.
protect-accident-school-unknown = لم يُذكر هل يسري التأمين أيضًا في المدرسة أو مركز التدريب.
protect-accident-way = يسري التأمين أيضًا في الطريق إلى العمل وإلى البيت.
protect-accident-way-not = لا يسري التأمين في الطريق إلى العمل وإلى البيت.
protect-accident-way-unknown = لم يُذكر هل يسري التأمين في الطريق إلى العمل وإلى البيت.
protect-accident-you-pay = سيكون عليك أن تدفع ثمن هذا التأمين.
protect-accident-you-pay-part = سيكون عليك أن تدفع جزءًا من هذا التأمين.
protect-accident-paid = لا تدفع شيئًا مقابل هذا التأمين. من يدفع: { $who }.
protect-accident-payer-unknown = لم يُذكر من يدفع ثمن هذا التأمين.
protect-accident-money-at-once = إذا منعك حادث من العمل يدفع لك التأمين من اليوم الأول.
protect-accident-money = { $count ->
    [zero] إذا منعك حادث من العمل يدفع لك التأمين من اليوم الأول.
    [one] إذا منعك حادث من العمل يدفع لك التأمين بعد يوم انتظار واحد.
    [two] إذا منعك حادث من العمل يدفع لك التأمين بعد يومي انتظار.
    [few] إذا منعك حادث من العمل يدفع لك التأمين بعد { $count } أيام من الانتظار.
    [many] إذا منعك حادث من العمل يدفع لك التأمين بعد { $count } يومًا من الانتظار.
   *[other] إذا منعك حادث من العمل يدفع لك التأمين بعد { $count } يوم من الانتظار.
}
protect-accident-money-unknown = لم يُذكر بعد كم من الوقت يدفع لك التأمين بعد حادث.
protect-accident-proof = إثبات هذا التأمين صالح حتى { $date }.
protect-accident-proof-ends = ينتهي إثبات هذا التأمين في { $date }، قبل أول يوم عمل.
protect-ill = إذا مرضت
protect-ill-pay = تواصل المنشأة دفع أجرك عند مرضك.
protect-ill-pay-stops = لا تدفع لك المنشأة عند مرضك.
protect-ill-pay-unknown = لم يُذكر هل تدفع لك المنشأة عند مرضك.
protect-ill-days = { $count ->
    [zero] لا تدفع لك عن أي يوم.
    [one] تدفع لك عن يوم واحد.
    [two] تدفع لك عن يومين.
    [few] تدفع لك عن { $count } أيام.
    [many] تدفع لك عن { $count } يومًا.
   *[other] تدفع لك عن { $count } يوم.
}
protect-ill-days-unknown = لم يُذكر كم من الوقت.
protect-ill-percent = تنال { $percent }% من أجرك في هذه المدة.
protect-ill-benefit = إذا طال مرضك تنال مالًا: { $mode }.
protect-ill-benefit-none = لا أحد يعطيك مالًا إذا طال مرضك.
protect-ill-benefit-unknown = لم يُذكر من يعطيك مالًا إذا طال مرضك.
protect-ill-doctor = نفقات الطبيب والمستشفى مغطاة: { $mode }.
protect-ill-doctor-none = لا أحد غيرك يدفع نفقات الطبيب والمستشفى.
protect-ill-doctor-unknown = لم يُذكر من يدفع نفقات الطبيب والمستشفى.
protect-mode-statutory-scheme = من الضمان الاجتماعي الذي أنشأه القانون
protect-mode-employer-liability = من المنشأة، وعليها الدفع بحكم القانون
protect-mode-private-policy = من تأمين خاص
protect-mode-residence-based = لأنك تقيم في البلد
protect-mode-family-dependant = عن طريق أحد أفراد أسرتك
protect-dangers = ما الخطر، وما الذي يُفعل تجاهه
protect-assessed = نظرت المنشأة في مخاطر هذا العمل في { $date }.
protect-assessed-old = نظرت المنشأة في مخاطر هذا العمل في { $date }، أي قبل أكثر من 12 شهرًا.
protect-assessed-unknown = لم يُذكر متى نظرت المنشأة آخر مرة في مخاطر هذا العمل.
protect-induction = قبل أول مهمة يريك شخص كيف تعمل بأمان.
protect-induction-none = لن يريك أحد قبل أول مهمة كيف تعمل بأمان.
protect-induction-unknown = لم يُذكر هل يريك أحد قبل أول مهمة كيف تعمل بأمان.
protect-danger-unknown = { $danger }. لم يُذكر ما يُفعل تجاه ذلك.
protect-control = { $text } ({ $level })
protect-equipment = ما تلبسه للوقاية: { $list }.
protect-equipment-free = لا تكلّفك معدات الوقاية شيئًا.
protect-equipment-paid = سيكون عليك أن تدفع ثمن معدات الوقاية. وبحسب الاتفاقية رقم 155، المادتين 16 و21، يجب ألا تكلّف العمال شيئًا.
protect-equipment-unknown = لم يُذكر من يدفع ثمن معدات الوقاية. وينبغي ألا يكون ذلك عليك.
protect-time = الساعات والليل والراحة
protect-hours = { $hours ->
    [one] العمل والتدريب معًا ساعة واحدة في الأسبوع، في: { $days }.
    [two] العمل والتدريب معًا ساعتان في الأسبوع، في: { $days }.
    [few] العمل والتدريب معًا { $hours } ساعات في الأسبوع، في: { $days }.
   *[other] العمل والتدريب معًا { $hours } ساعة في الأسبوع، في: { $days }.
}
protect-night = يوجد عمل ليلي.
protect-night-none = لا عمل لك ليلًا.
protect-night-unknown = لم يُذكر هل يوجد عمل ليلي.
protect-breaks = { $minutes ->
    [one] الاستراحات في يوم العمل معًا: دقيقة واحدة.
    [two] الاستراحات في يوم العمل معًا: دقيقتان.
    [few] الاستراحات في يوم العمل معًا: { $minutes } دقائق.
   *[other] الاستراحات في يوم العمل معًا: { $minutes } دقيقة.
}
protect-breaks-unknown = لم تُذكر مدة الاستراحات.
protect-daily-rest = { $hours ->
    [one] الراحة بين يومي عمل: ساعة واحدة.
    [two] الراحة بين يومي عمل: ساعتان.
    [few] الراحة بين يومي عمل: { $hours } ساعات.
   *[other] الراحة بين يومي عمل: { $hours } ساعة.
}
protect-daily-rest-unknown = لم تُذكر مدة راحتك بين يومي عمل.
protect-weekly-rest = { $hours ->
    [one] وقت حر متصل كل أسبوع: ساعة واحدة.
    [two] وقت حر متصل كل أسبوع: ساعتان.
    [few] وقت حر متصل كل أسبوع: { $hours } ساعات.
   *[other] وقت حر متصل كل أسبوع: { $hours } ساعة.
}
protect-weekly-rest-unknown = لم يُذكر كم لك من الوقت الحر المتصل كل أسبوع.
protect-leave = { $count ->
    [zero] ليست لك إجازة مدفوعة.
    [one] لك يوم واحد من الإجازة المدفوعة في السنة.
    [two] لك يومان من الإجازة المدفوعة في السنة.
    [few] لك { $count } أيام من الإجازة المدفوعة في السنة.
    [many] لك { $count } يومًا من الإجازة المدفوعة في السنة.
   *[other] لك { $count } يوم من الإجازة المدفوعة في السنة.
}
protect-leave-none = ليست لك إجازة مدفوعة.
protect-leave-unknown = لم يُذكر كم لك من الإجازة المدفوعة.
protect-day-span = يبدأ يومك في { $from } على أبكر تقدير وينتهي في { $until } على أبعد تقدير.
protect-day-from = يبدأ يومك في { $from } على أبكر تقدير.
protect-day-until = ينتهي يومك في { $until } على أبعد تقدير.
protect-day-longest = { $hours ->
    [zero] أطول يوم عمل بلا ساعات.
    [one] أطول يوم عمل ساعة واحدة.
    [two] أطول يوم عمل ساعتان.
    [few] أطول يوم عمل { $hours } ساعات.
    [many] أطول يوم عمل { $hours } ساعة.
   *[other] أطول يوم عمل { $hours } ساعة.
}
protect-terms = المال والسكن والحرية
protect-pays-nothing = لا تدفع رسمًا ولا تأمينًا ولا كفالة من أجل الفرصة.
protect-pays = سيكون عليك دفع رسم أو تأمين أو كفالة من أجل الفرصة.
protect-clauses-none = ليس في الاتفاق أي من البنود التي تمنعها القوانين أو تحدّها.
protect-clause = في الاتفاق بند تمنعه القوانين أو تحدّه: { $clause }.
protect-transfer = إن لم تعد المنشأة قادرة على تدريبك، فالانتقال إلى منشأة أخرى مرتّب له.
protect-transfer-none = إن لم تعد المنشأة قادرة على تدريبك، فلا ترتيب للانتقال إلى منشأة أخرى.
protect-young-allowed = العمل الخطر لمن هم دون 18 يسمح به هنا: { $text }
protect-young-necessary = لا يمكن أن يبلغ التدريب هدفه من دون هذا العمل.
protect-young-not-necessary = يمكن أن يبلغ التدريب هدفه من دون هذا العمل.
protect-young-protected = صحتك وسلامتك وأخلاقك محمية حماية كاملة.
protect-young-not-protected = صحتك وسلامتك وأخلاقك ليست محمية حماية كاملة. لا تقم بهذا العمل.
protect-young-taught = تتعلّم كيف يُنجز هذا العمل تحديدًا.
protect-young-not-taught = لا تتعلّم كيف يُنجز هذا العمل تحديدًا. لا تقم به.
protect-young-watched = يشرف عليك في هذا العمل شخص ذو كفاءة.
protect-young-not-watched = لا يشرف عليك في هذا العمل شخص ذو كفاءة. لا تقم به.
protect-young-night-leave = سمحت السلطة بالعمل ليلًا: { $text }
protect-young-lodging = يمكن أن يسكن في المكان المعروض من هم دون 18.
protect-young-lodging-not = المكان المعروض للسكن ليس لمن هم دون 18.
protect-lodging = يُعرض مكان للسكن: { $text }
protect-lodging-payer = من يدفع ثمن السكن: { $who }.
protect-people = إلى من يمكنك اللجوء
protect-mentor = شخص معروف بالاسم في المنشأة مسؤول عن تدريبك.
protect-mentor-unknown = لم يُذكر من المسؤول عن تدريبك.
protect-supervision = من يشرف عليك في أثناء العمل: { $text }
protect-supervision-unknown = لم يُذكر من يشرف عليك في أثناء العمل.
protect-complain = إذا كان هناك ما ليس صحيحًا: { $text }
protect-complain-unknown = لم يُذكر إلى من تشتكي.
protect-harassment = توجد قواعد مكتوبة ضد العنف والتحرش.
protect-harassment-none = لا توجد قواعد مكتوبة ضد العنف والتحرش.
protect-harassment-unknown = لم يُذكر هل توجد قواعد مكتوبة ضد العنف والتحرش.
protect-young = لك، لأن عمرك دون 18
protect-young-if = إذا كان عمرك في اليوم الأول دون 18
protect-young-age = سيكون عمرك { $age } سنة في اليوم الأول، { $date }.
protect-young-welcome = تقبل هذه المنشأة من هم دون 18.
protect-young-not-welcome = لا تقبل هذه المنشأة إلا من أتمّ 18 سنة.
protect-young-welcome-unknown = لم يُذكر هل تقبل هذه المنشأة من هم دون 18.
protect-young-reason = ما تقوله عن ذلك: { $reason }
protect-young-danger = العمل الذي قد يسبب ضررًا شديدًا هو لمن أتمّ 18 سنة. ومن سن 16 لا يجوز للقانون أن يسمح به إلا مع حمايتك حماية كاملة وتعليمك كما يجب (الاتفاقية رقم 138، المادة 3).
protect-young-night-none = لا يوجد عمل ليلي.
protect-young-night = يوجد عمل ليلي. وفي الصناعة لا يجوز لمن هم دون 18 القيام به، إلا من سن 16 بإذن السلطة حيث لا يمكن أن يتوقف العمل (الاتفاقية رقم 90، المادة 3).
protect-young-night-unknown = لم يُذكر هل يوجد عمل ليلي. وفي الصناعة لا يجوز لمن هم دون 18 العمل ليلًا، مع استثناءات قليلة من سن 16 (الاتفاقية رقم 90، المادة 3).
protect-young-lodging-unknown = يُعرض سكن. ولم يُذكر في هذه الصفحة هل يناسب من هم دون 18.
protect-young-guardian = يوقّع أحد والديك أو ولي أمرك الاتفاق معك.
ask-accident = هل أنا مؤمَّن ضد حوادث العمل، وممّن؟
ask-accident-from = من أي يوم أنا مؤمَّن ضد حوادث العمل؟ ينبغي أن يكون اليوم الأول.
ask-accident-school = هل يسري التأمين ضد الحوادث أيضًا في المدرسة أو مركز التدريب؟
ask-accident-way = هل يسري التأمين ضد الحوادث أيضًا في الطريق إلى العمل وإلى البيت؟
ask-accident-payer = من يدفع ثمن التأمين ضد الحوادث؟
ask-accident-money = بعد كم من الوقت يدفع لي التأمين إذا وقع حادث؟
ask-accident-proof = هل يمكنني أن أرى إثبات تأمين صالحًا في يومي الأول؟
ask-ill-pay = هل تواصلون دفع أجري عند مرضي؟
ask-ill-days = عن كم يوم تدفعون لي عند مرضي؟
ask-ill-benefit = من يعطيني مالًا إذا طال مرضي؟
ask-ill-doctor = من يدفع إذا احتجت إلى طبيب أو مستشفى؟
ask-dangers = ما الذي قد يؤذيني في هذا العمل؟
ask-controls = ماذا تفعلون تجاه كل خطر؟
ask-assessed = متى قُيّمت مخاطر هذا العمل آخر مرة، وهل يمكنني قراءة التقييم؟
ask-induction = من يريني قبل أول مهمة كيف أعمل بأمان؟
ask-equipment = من يدفع ثمن معدات الوقاية الخاصة بي؟
ask-night = هل عليّ أن أعمل ليلًا؟
ask-breaks = كم مدة استراحاتي؟
ask-rest = كم ساعة راحة لي بين يومين، وفي كل أسبوع؟
ask-leave = كم يومًا من الإجازة المدفوعة لي في السنة؟
ask-mentor = من المسؤول عن تدريبي؟
ask-supervision = من يكون قريبًا مني في أثناء العمل؟
ask-complain = لمن أقول إذا كان هناك ما ليس صحيحًا؟
ask-harassment = هل لديكم قواعد مكتوبة ضد العنف والتحرش؟ وهل يمكنني قراءتها؟
ask-young-welcome = هل تقبلون من هم دون 18؟
ask-young-lodging = هل يجوز لمن هم دون 18 العيش في السكن الذي تعرضونه؟
