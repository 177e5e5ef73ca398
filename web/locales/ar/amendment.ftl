# كتابة الاتفاق وتعديله وإنهاؤه والتحضير له وتسجيله.
nav-registrations = التسجيل
# الكتابة.
draft-title = كتابة الاتفاق
draft-ready = المسودة جاهزة
draft-ready-text = لا يراها أحد سواكم. اقرؤوها ثم أرسلوها: تصل إلى كل موقّع رسالة فيها الطريق إليها.
draft-who-signs = الموقّعون
draft-send = إرسالها إلى جميع الموقّعين
draft-read = قراءة المسودة أولًا
draft-change = تعديل المسودة
draft-save = حفظ المسودة
draft-anew = كتابة نسخة جديدة وإرسالها
draft-anew-text = الاتفاق عند آخرين من قبل. وأي تعديل نسخة جديدة يوقّعها الجميع، حتى من وقّع النسخة السابقة.
draft-mend-placement = معظم الاتفاق مأخوذ من الفرصة. الاطلاع على ما فيها من حماية وتعلّم
draft-not-yet = يمكن كتابة الاتفاق بعد قبول العرض.
draft-guardians = المتدرّب أو المتدرّبة دون الثامنة عشرة. كم من الأولياء يوقّع؟
draft-guardians-hint = واحد في العادة. وبعض القوانين وبعض الأسر تريدهم جميعًا.
guardians-sign-one = واحد منهم
guardians-sign-all = جميعهم
draft-more = عند الحاجة فقط
draft-more-hint = معظم المنشآت لا تغيّر شيئًا هنا.
draft-appointed = كان أحد الأعضاء مكلّفًا بالتوقيع عنكم. يُعاد كتابة عنوانه، وإلا جاز لأي عضو في المنشأة أن يوقّع.
draft-signatory = البريد الإلكتروني للعضو الذي يوقّع عنكم
draft-signatory-hint = إن تُرك فارغًا جاز لأي عضو في المنشأة أن يوقّع.
draft-provider-signs = { $name } توقّع أيضًا
draft-provider-hint = حيث يطلب القانون ذلك توقّع جهة التدريب دائمًا.
draft-host = منشأة ثانية
draft-host-hint = إذا جرى جزء من التدريب في مكان آخر: اسم تلك المنشأة أو رقم سجلّها. وهي توقّع أيضًا. ويُذكر في خطة التدريب أي جزء هو.
naming-which = أيّ جهة هي المقصودة؟
naming-nobody = لا نعرف أحدًا بهذا الاسم أو الرقم. يُرجى التحقق من الكتابة. ويلزم أن يكون للجهة حساب هنا جرى التحقق منه.
naming-several = أكثر من جهة تحمل هذا الاسم. يُرجى الاختيار أدناه.
draft-prior = تعلّم سابق يقصّر التدريب
draft-prior-hint = ما يتقنه المتدرّب أو المتدرّبة من قبل، بتقييم ممن يحق له ذلك.
draft-prior-months = الأشهر المحتسبة
draft-prior-assessor = من قيّمه؟
draft-plan = خطة التدريب
draft-plan-hint = ما يُعلَّم ومتى وأين. يُترك فارغًا ما لا يلزم؛ وبعد الحفظ يظهر مكان للمزيد.
draft-stage = الجزء { $number }
draft-stage-title = ما يُعلَّم
draft-stage-from = من الشهر
draft-stage-to = إلى الشهر
draft-stage-place = في العمل أم خارجه؟
draft-stage-location = أين بالتحديد
draft-record = كيف يُدوَّن سجلّ التدريب؟
draft-record-hint = ما تم تعلّمه أسبوعًا بعد أسبوع.
training-place-on-the-job = في العمل
training-place-off-the-job = خارج العمل
training-record-written = على الورق
training-record-electronic = إلكترونيًا
draft-mentors-hint = إن تُرك فارغًا فهو المشرف المذكور في الفرصة.
draft-mentor-number = الموجّه أو الموجّهة { $number }
draft-mentor-twice = يُختار موجّه من القائمة أو يُكتب اسم، لا الاثنان معًا.
draft-mentor-name = اسم شخص ليس في القائمة
draft-pay-and-bargain = يوم الدفع والاتفاقات الجماعية
draft-pay-day = آخر يوم في الشهر لدفع الأجر
draft-pay-day-hint = من 1 إلى 31؛ و31 هو آخر يوم في الشهر.
draft-collective = الاتفاقات الجماعية السارية
draft-collective-hint = بكلمات بسيطة، مثل اسمها وسنتها.
draft-preparation-hint = يمكن تدوين هذا لاحقًا أيضًا، حتى البداية.
# التعديل.
amend-title = تعديل الاتفاق
amend-text = يبقى ما اتُّفق عليه ساريًا حتى يوقّع التعديلَ كلُّ من يعنيه. يُذكر ما ينبغي أن يتغيّر، ونعرض من عليه أن يوقّع.
amend-what = ما الذي ينبغي أن يتغيّر؟
amend-hint-period = يبدأ أو ينتهي في يوم آخر.
amend-hint-interruption = يتوقف التدريب مدةً، مثلًا لمرض أو ولادة أو حصاد.
amend-hint-place = يجري العمل في موقع آخر للمنشأة.
amend-hint-host = يجري جزء من التدريب في منشأة أخرى، أو لم يعد كذلك.
amend-hint-mentor = شخص آخر يشرف على المتدرّب أو المتدرّبة.
amend-hint-training-provider = مدرسة أو مركز آخر يعلّم خارج العمل.
amend-hint-pay = مبلغ آخر، أو درجات أخرى، أو يوم دفع آخر.
amend-hint-training-plan = مخرجات تعلّم أخرى، أو أجزاء أخرى من التدريب.
amend-hint-hours = ساعات أخرى، أو أيام أخرى، أو وقت آخر من اليوم.
amend-hint-termination = يتفق الطرفان على الإنهاء قبل اليوم الأخير.
amend-or-contact = الخطأ في عنوان أو رقم هاتف فقط؟ لا يوقّع أحد من أجل ذلك:
amend-not-now = هذا غير ممكن والاتفاق على حاله الآن.
amend-waits = هناك تعديل ينتظر التوقيعات. ولا بد من توقيعه أو سحبه قبل أي تغيير آخر.
amend-see-pending = الاطلاع عليه
amend-pending = التعديل الذي ينتظر التوقيعات
amend-from = من { $date }
amend-still-sign = لم يوقّع بعد:
amend-read-and-sign = قراءته وتوقيعه
amend-holds = ما يسري في { $date }
amend-proposed = ما تقترحونه
amend-who-signs = من عليه أن يوقّع
amend-newcomer-signs = الجهة الجديدة إن كانت توقّع
amend-until-signed = لا يتغيّر شيء حتى يوقّعوا جميعًا.
amend-span = من { $from } إلى { $until }
amend-last-day = اليوم الأخير
amend-has-started = بدأت التلمذة، فيبقى يومها الأول كما هو.
amend-rests = يتوقف التدريب
amend-rests-from = يتوقف من
amend-rests-until = آخر يوم في التوقف
amend-rests-hint = يبقى اليوم الأخير للاتفاق كما هو. وإن لزم تأخيره فتُقترح مواعيد أخرى أيضًا.
amend-place = مكان العمل
amend-place-hint = مواقع المنشأة فقط. ويُضاف الموقع الجديد أولًا في بيانات المنشأة.
amend-host-hint = اسمها أو رقم سجلّها. إن تُرك فارغًا فلا منشأة ثانية بعد ذلك.
amend-provider-hint = اسمها أو رقم سجلّها. إن تُرك فارغًا فلا جهة تدريب بعد ذلك.
amend-provider-signs = توقّع الاتفاق أيضًا
amend-mentors-hint = كل من يشرف على المتدرّب أو المتدرّبة بعد ذلك.
amend-pay-hint = كل الدرجات، محسوبة بالأشهر من أول يوم في الاتفاق. وتبدأ الأولى في الشهر 1. ويُفرَّغ المبلغ لحذف درجته.
amend-pay-step = ابتداءً من الشهر { $month }: { $pay }
amend-off-the-job = خارج العمل
amend-stage = { $title } (الأشهر { $months })
amend-hours-hint = في العمل وخارجه معًا، مثل 38.5.
amend-termination-hint = آخر يوم عمل يتفق عليه الطرفان. وإن أراد طرف واحد الإنهاء فعبر «إنهاء التلمذة».
amend-effective = يسري من
amend-effective-hint = اليوم أو بعده. أما اليوم الماضي فيُطلب أولًا من السلطة المختصة أن تسمح به مع السبب، ثم يُقترح هنا.
amend-backdating = تسمح السلطة بأن يسري التعديل القادم ابتداءً من { $date }.
amend-reason = لماذا؟
amend-reason-hint = يُكتب في التعديل، ويقرؤه كل من يوقّع.
amend-propose = اقتراحه على كل من يعنيه
# بيانات الاتصال.
contact-title = تصحيح بيانات الاتصال
contact-text = لخطأ في الكتابة، أو لعنوان أو رقم جديد. لا يوقّع أحد من جديد؛ ويرى الآخرون ما صُحِّح ومن صحّحه ولماذا.
contact-address = العنوان
contact-empty-hint = ما يُترك فارغًا يُحذف.
contact-reason = ما الذي كان خطأ؟
contact-reason-hint = مثلًا: كان رقم ناقصًا.
contact-save = تصحيح
# الإنهاء.
end-title = إنهاء التلمذة
end-cancel-title = إلغاء الاتفاق
end-text = هذا ينهي التلمذة قبل يومها الأخير بكلمة من طرف واحد. ويُبلَّغ كل من يعنيه الأمر فورًا مع السبب. ولا رجوع عن ذلك.
end-cancel-text = لم تبدأ التلمذة بعد. وعند الإلغاء لا يُلزم الاتفاق أحدًا، ويعود المكان شاغرًا، وينتهي الطلب. ويُبلَّغ كل من يعنيه الأمر. ولا رجوع عن ذلك.
end-probation = مدة التجربة
end-until = حتى { $date }
end-notice = الإشعار بعد مدة التجربة
end-both = هل يريد الطرفان ذلك؟ إذن يُتفق على يوم أخير ويوقّع الطرفان:
end-last-day = آخر يوم عمل
end-last-day-hint = بعد مدة التجربة لا بد أن تمضي مدة الإشعار المتفق عليها. واليوم الأبكر من ذلك يُرفض مع ذكر أقرب يوم ممكن.
end-reason = السبب
end-reason-hint = يقرؤه كل من يعنيه الأمر.
end-for-cause = هناك سبب جسيم، ولا يمكن انتظار نهاية مدة الإشعار.
end-for-cause-hint = مثل العنف، أو عدم دفع الأجر، أو الخطر على الحياة. وقد يعترض الآخرون، فيُذكر ما حدث بالتحديد.
end-sure = نعم، وأعلم أنه لا رجوع عن ذلك.
end-not-sure = يُرجى وضع علامة التأكيد.
end-no-day = يُرجى تحديد اليوم الأخير.
end-terminate = إنهاء التلمذة
end-cancel = إلغاء الاتفاق
end-back = لا، يبقى كما هو
end-not-now = لا يمكن إنهاء هذا الاتفاق وهو على حاله الآن.
# قبل البداية.
preparation-title = قبل البداية
preparation-text = لبداية آمنة لا بد من أمور قبل اليوم الأول. ومن دونها قد لا تبدأ التلمذة.
preparation-missing = ما وجده آخر فحص
preparation-done = ما تم
preparation-open = لم يُدوَّن بعد
preparation-not-yours = المنشأة وحدها تدوّن هذا، وحتى البداية فقط.
preparation-induction = تعريف بالسلامة والصحة في
preparation-induction-why = قبل أي عمل: الأخطار والمعدات وما يُفعل عند الطوارئ ومن يُلجأ إليه.
preparation-minor = تقييم الأخطار على هذا الشاب أو هذه الشابة في
preparation-minor-why = دون الثامنة عشرة يُنظر إلى مكان العمل من جديد: الجسم ما زال ينمو والخبرة قليلة.
preparation-medical = ثبتت اللياقة للعمل عند طبيب في
preparation-medical-why = قوانين كثيرة تطلب هذا دون الثامنة عشرة. يُكتب اليوم فقط، ولا يُكتب أبدًا ما وُجد.
preparation-other = ساعات في الأسبوع عند أصحاب عمل آخرين
preparation-other-why = لا بد أن تبقى الساعات كلها معًا ضمن الحدود. ويُكتب 0 إن لم تكن هناك ساعات.
preparation-year = سنة التدريب عند البداية
preparation-year-why = 1 في الغالب. وأكثر لمن بدأ في مكان آخر؛ وبعض قواعد الأجر تتبعها.
# السلطة.
registrations-title = اتفاقات للتسجيل
registrations-text = وقّع الجميع هذه الاتفاقات. يُقرأ كل منها ثم يُسجَّل أو يُرفض.
registrations-count = { $count ->
    [zero] لا اتفاق
    [one] اتفاق واحد
    [two] اتفاقان
    [few] { $count } اتفاقات
    [many] { $count } اتفاقًا
   *[other] { $count } اتفاق
}
registrations-overdue = فات موعدها
registrations-in-time = في موعدها
registrations-more-overdue = المزيد مما فات موعده
registration-title = تسجيل الاتفاق
registration-asked = ما يطلبه القانون
registration-not-required = لا شيء
registration-register = التسجيل
registration-deposit = الإيداع
registration-register-by = في موعد أقصاه { $date }
registration-decide-by = يُبتّ فيه في موعد أقصاه { $date }
registration-overdue-since = فات موعده منذ { $date }
registration-read = قراءة الاتفاق
registration-number = رقمكم في السجل
registration-number-hint = إن كنتم تعطون رقمًا. ويظهر على الاتفاق.
registration-refuse = الرفض
registration-refuse-text = عندئذ لا يسري الاتفاق. وللمنشأة أن تصحّح الخطأ وتعيده للتوقيع.
registration-strike = الشطب من السجل
registration-strike-text = عندئذ لا يعود الاتفاق ساريًا. وللمنشأة أن تصحّح الخطأ وتعيده للتوقيع.
registration-reason-hint = يقرؤه كل من يعنيه الأمر: يُذكر الخطأ وما هو الصواب.
registration-backdate = السماح بسريان تعديل من يوم مضى
registration-backdate-text = لا يسري أي تعديل من يوم مضى من تلقاء نفسه. وإن وُجد سبب وجيه يُسمح به مرة واحدة: فيمكن أن يسري التعديل القادم من ذلك اليوم.
registration-backdate-from = أبكر يوم
registration-backdate-hint = يُكتب في التعديل.
registration-not-asked = قانون مكان العمل لا يطلب تسجيلًا.
agreements-under-review = ما يطلب فحص الجودة النظر فيه
agreements-under-review-count = { $count ->
    [zero] لا اتفاقات
    [one] اتفاق واحد
    [two] اتفاقان
    [few] { $count } اتفاقات
    [many] { $count } اتفاقًا
   *[other] { $count } اتفاق
}
agreements-under-review-more = المزيد مما يُنظر فيه
agreement-review-asked = ما يُنظر فيه
agreement-review-accept = قبوله كما هو
agreement-review-hint = يقرؤه كل من يعنيه. وإن تعذّر بقاؤه كما هو فيُرفض الاتفاق أدناه.
