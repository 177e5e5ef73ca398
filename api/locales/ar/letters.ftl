# ما يُكتب إلى الناس بالبريد الإلكتروني: رسالة لكل نموذج، بموضوعها واسم رابطها.
# السطر الفارغ يبدأ فقرة، وما بقي منها فارغًا يُحذف. لا اسم شخص في الموضوع.
letter-footer = تصلك هذه الرسالة بسبب شيء قمت به أو قام به طرف تتعامل معه على Fundi. لا تطلب Fundi مالًا من العاملين أبدًا.

## الحسابات

letter-sign-in-code = يُكتب هذا الرمز للمتابعة. يصلح لمدة { $minutes } دقيقة ولمرة واحدة. إن لم تطلبه فلا حاجة إلى شيء: لا يدخل أحد من دونه.
    .subject = رمزك على Fundi
letter-address-in-use =
    حاول أحد، وربما أنت، التسجيل بهذا العنوان. لديك حساب من قبل، فلم يتغيّر شيء.

    للدخول من دون كلمة السر، يمكن طلب رمز من صفحة تسجيل الدخول.
    .subject = لديك حساب على Fundi من قبل
letter-guardian-invitation =
    ذكر { $candidate } اسمك وليًّا للأمر. إلى حين بلوغ سن 18 ترى الطلبات المقدَّمة وتوقّع الاتفاق معه أو معها.

    يُفتح الرابط ويُسجَّل الدخول، أو يُنشأ حساب، بعنوان البريد هذا. يصلح الرابط { $days } يومًا. إن كنت لا تعرف هذا الشخص فلا حاجة إلى شيء.
    .subject = طُلب منك أن تكون ولي أمر على Fundi
    .link = قبول الولاية
letter-guardianship-ended =
    انتهت ولاية الأمر الخاصة بـ { $candidate } على Fundi. لا يرى ولي الأمر الطلبات بعد الآن ولا يوقّع شيئًا؛ وما وُقّع يبقى موقَّعًا.

    { $has-reason ->
        [yes] السبب: { $reason }
       *[no] { "" }
    }
    .subject = انتهت ولاية أمر
    .link = فتح Fundi

## الطلبات

letter-application-submitted =
    وصل طلبك للفرصة «{ $placement }» إلى { $enterprise }. رقمه { $reference }.

    نكتب إليك عند كل تغيير، ويمكنك سحبه في أي وقت.
    .subject = وصل طلبك
    .link = عرض طلبك
letter-application-received =
    قدّم { $candidate } طلبًا للفرصة «{ $placement }» ({ $reference }).

    يُرجى الرد سريعًا: الانتظار بلا خبر هو أصعب ما يلقاه الشباب.
    .subject = طلب جديد
    .link = عرض الطلب
letter-application-advanced =
    { $state ->
        [interview] تودّ { $enterprise } مقابلتك بشأن «{ $placement }» ({ $reference }).
       *[shortlisted] وضعتك { $enterprise } في القائمة القصيرة للفرصة «{ $placement }» ({ $reference }).
    }

    { $has-reason ->
        [yes] كتبت المنشأة: { $reason }
       *[no] { "" }
    }
    .subject = خبر سارّ عن طلبك
    .link = عرض طلبك
letter-application-offered =
    تعرض عليك { $enterprise } مكانًا: «{ $placement }» ({ $reference }). مبارك!

    المكان محفوظ لك حتى { $reply_by }. من صفحته تقبله، أو تسحب طلبك إن كنت لا تريده.
    .subject = عُرض عليك مكان
    .link = الرد على العرض
letter-application-declined =
    اختارت { $enterprise } شخصًا آخر للفرصة «{ $placement }» ({ $reference }). هذا لا يقلّل من قدرك شيئًا.

    { $has-reason ->
        [yes] السبب المذكور: { $reason }
       *[no] { "" }
    }

    توجد أماكن أخرى مفتوحة قربك.
    .subject = بشأن طلبك
    .link = عرض طلبك
letter-application-accepted =
    قبل { $candidate } عرضكم للفرصة «{ $placement }» ({ $reference }).

    الخطوة التالية كتابة الاتفاق: ما نشرتموه مدوَّن فيه من قبل.
    .subject = قُبل عرضكم
    .link = كتابة الاتفاق
letter-application-withdrawn = سحب { $candidate } الطلب للفرصة «{ $placement }» ({ $reference }). إن كان مكان محفوظًا فقد صار شاغرًا من جديد.
    .subject = سُحب طلب
    .link = عرض الطلب
letter-application-lapsed =
    انتهى طلبك للفرصة «{ $placement }» لدى { $enterprise } ({ $reference }) من دون قرار.

    { $reason }

    ليس هذا ذنبك. توجد أماكن أخرى مفتوحة قربك.
    .subject = انتهى طلبك
    .link = عرض طلبك
letter-offer-lapsed = لم يردّ { $candidate } في الوقت المحدد على عرضكم للفرصة «{ $placement }» ({ $reference }). صار المكان شاغرًا من جديد.
    .subject = انتهت مهلة عرض
    .link = عرض الطلب

## الفرص

letter-placement-published =
    اجتازت «{ $placement }» فحص الجودة، ويمكن العثور عليها الآن.

    { $has-under_review ->
        [yes] تنظر السلطة المختصة في بعض ما ذكرتموه. وإلى أن تجيب تظهر الفرصة بعلامة «قيد النظر».
       *[no] { "" }
    }
    .subject = نُشرت فرصتكم
    .link = عرض الفرصة
letter-review-decided =
    { $state ->
        [upheld] نظرت السلطة المختصة في «{ $placement }». تبقى كما هي.
        [change_requested] نظرت السلطة المختصة في «{ $placement }» وتطلب تعديلها قبل { $deadline }. وإلى ذلك الحين تبقى منشورة.
        [lifted] نظرت السلطة المختصة في «{ $placement }» مرة ثانية وقبلتها. يمكن نشرها من جديد.
        [confirmed] نظرت السلطة المختصة في «{ $placement }» مرة ثانية وأبقت على رفضها. يلزم تعديل ما ذكرته قبل النشر.
       *[refused] رفضت السلطة المختصة «{ $placement }». عادت مسودة. يمكن تعديل ما ذكرته ثم النشر، أو طلب نظرة ثانية من شخص آخر مرة واحدة.
    }

    { $has-reason ->
        [yes] السبب: { $reason }
       *[no] { "" }
    }
    .subject = نظرت السلطة في فرصتكم
    .link = عرض الفرصة
letter-review-appealed =
    تطلب { $enterprise } أن ينظر شخص آخر في رفض «{ $placement }».

    لا يقرّر في هذا من رفضها، بل زميل أو زميلة.
    .subject = طُلبت نظرة ثانية في رفض
    .link = عرض الملف
letter-placements-held =
    { $cause ->
        [cover] انتهت صلاحية إثبات التغطية.
       *[standard] وفق القواعد وما تذكرونه الآن، لا يمكن أن تكون منشورة.
    } لم تعد منشورة: { $placements }

    { $has-reason ->
        [yes] السبب: { $reason }
       *[no] { "" }
    }

    صارت مسودات. تُفتح كل واحدة ويُصحَّح ما تذكره ثم تُنشر من جديد.
    .subject = بعض فرصكم لم تعد منشورة
    .link = عرض فرصكم
letter-cover-expiring =
    إثبات التغطية الذي ذكرتموه تنتهي صلاحيته قريبًا: { $placements }

    يُدخل الإثبات الجديد قبل ذلك. وبعد انتهائه لا تبقى هذه الفرص منشورة ولا يبدأ أحد بموجبها.
    .subject = إثبات تغطية تنتهي صلاحيته
    .link = عرض فرصكم

## المنظمات

letter-verification-code = طلب هذا الرمز من يتصرف باسم منظمة لها هذا النطاق. يُكتب في صفحة المنظمة. يصلح { $minutes } دقيقة. إن لم يطلبه أحد لديكم فلا حاجة إلى شيء: من دونه لا يثبت شيء.
    .subject = رمزكم لإثبات نطاق على Fundi
letter-verification-decided =
    { $state ->
        [verified] تحققت السلطة المختصة من { $enterprise }. يرى ذلك كل من ينظر في فرصكم.
        [withdrawn] سحبت السلطة المختصة إثبات التحقق من { $enterprise }.
       *[refused] لم تتحقق السلطة المختصة من { $enterprise }. يمكن إكمال ما ينقص ثم الطلب من جديد.
    }

    { $has-reason ->
        [yes] السبب: { $reason }
       *[no] { "" }
    }
    .subject = بشأن التحقق من منظمتكم
    .link = عرض منظمتكم
letter-host-suspended =
    { $has-until ->
        [yes] أوقفت السلطة المختصة { $enterprise } حتى { $until }.
       *[no] أوقفت السلطة المختصة { $enterprise }.
    } لا يمكنكم نشر فرص، وعاد ما كان مفتوحًا منها مسودات. تبقى الاتفاقات الموقّعة كما هي.

    { $has-reason ->
        [yes] السبب: { $reason }
       *[no] { "" }
    }

    يُصحَّح ما تذكره السلطة ويُطلب منها رفع الإيقاف، ثم يُنشر من جديد.
    .subject = لا يمكنكم نشر فرص في الوقت الحاضر
    .link = ما الذي يلزم
letter-host-reinstated =
    انتهى إيقاف { $enterprise }. فرصكم تنتظر مسودات: تُراجَع ثم تُنشر من جديد.

    { $has-reason ->
        [yes] السبب: { $reason }
       *[no] { "" }
    }
    .subject = يمكنكم نشر الفرص من جديد
    .link = عرض فرصكم

## السلطة

letter-authority-queue =
    بانتظار قرار: عدد الفرص التي يطلب فحص الجودة النظر فيها { $reviews }، وعدد المنظمات التي تريد التحقق منها { $verifications }.

    عدد الاتفاقات التي يطلب فحص الجودة النظر فيها: { $agreements }.

    تصل هذه الرسالة مرة واحدة في اليوم على الأكثر، وفقط حين ينتظر شيء.
    .subject = ما ينتظركم اليوم
    .link = عرض ما ينتظر
letter-standard-changed =
    لقواعد التلمذة الجيدة نسخة جديدة. الفرص المفتوحة التي فُحصت: { $total }؛ تغيّر الحكم عليها: { $changed }؛ عادت مسودات: { $blocked }.

    أُبلغت المنشآت المعنية. وما يلزمه قرار موجود في قائمتكم.
    .subject = طُبّقت قواعد جديدة على الفرص المفتوحة
    .link = عرض ما ينتظر

## الاتفاقات

letter-agreement-to-sign =
    الاتفاق بشأن «{ $placement }» لدى { $enterprise } جاهز. يُقرأ على مهل؛ لا شيء يلزمك قبل توقيعك.

    يذكر الأجر والساعات ومن يعلّم وكيف يُحمى المتدرّب أو المتدرّبة.
    .subject = اتفاق ينتظر توقيعك
    .link = القراءة والتوقيع
letter-agreement-signed =
    وقّع الجميع الاتفاق بشأن «{ $placement }» لدى { $enterprise }.

    يُستحسن حفظ هذه الرسالة: تعرض الصفحة الاتفاق والرمز الذي يتحقق به منه أي شخص.
    .subject = وُقّع الاتفاق
    .link = عرض الاتفاق
letter-agreement-cancelled = لن يُنفَّذ الاتفاق بشأن «{ $placement }» لدى { $enterprise }. لا شيء فيه يلزمك.
    .subject = أُلغي اتفاق
    .link = عرض ما حدث
letter-signing-link =
    بهذا الرابط يمكنك قراءة الاتفاق بشأن «{ $placement }» لدى { $enterprise } وتوقيعه، ولو من الهاتف. هو لك وحدك.

    يصلح { $days } يومًا ولمرة واحدة. لا شيء يلزمك قبل توقيعك. إن لم تكن تنتظر شيئًا كهذا فلا حاجة إلى شيء.
    .subject = رابطك لتوقيع اتفاق
    .link = القراءة والتوقيع
letter-agreement-reminder =
    { $urgency ->
        [last] اليوم آخر يوم لتوقيع الاتفاق بشأن «{ $placement }» لدى { $enterprise }. إن نقص توقيع غدًا انتهى.
        [soon] ما زالت تنقص تواقيع على الاتفاق بشأن «{ $placement }» لدى { $enterprise }. يمكن توقيعه حتى { $sign_by }.
       *[waiting] ينتظر الاتفاق بشأن «{ $placement }» لدى { $enterprise } توقيعًا. يمكن توقيعه حتى { $sign_by }.
    }
    .subject = اتفاق ما زال ينتظر توقيعًا
    .link = من بقي أن يوقّع
letter-agreement-expired =
    لم يوقّع الجميع في الوقت المحدد الاتفاق بشأن «{ $placement }» لدى { $enterprise }. لا يلزم أحدًا، وصار المكان شاغرًا من جديد.

    إن بقيت الرغبة قائمة فيمكن تقديم طلب جديد، أو عرض جديد.
    .subject = لم يُوقَّع اتفاق في الوقت المحدد
    .link = عرض ما حدث
letter-agreement-to-register = وقّع الجميع الاتفاق بشأن «{ $placement }» لدى { $enterprise }. يبدأ في { $starts_on }.
    .subject = اتفاق ينتظر التسجيل
    .link = عرض الاتفاق
letter-agreement-registered = سجّلت السلطة المختصة الاتفاق بشأن «{ $placement }» لدى { $enterprise }.
    .subject = سُجّل الاتفاق
    .link = عرض الاتفاق
letter-agreement-refused =
    رفضت السلطة المختصة الاتفاق بشأن «{ $placement }» لدى { $enterprise }.

    { $has-reason ->
        [yes] سببها: { $reason }
       *[no] { "" }
    }

    يمكن للمنشأة كتابته من جديد، وعندئذ يُطلب من الجميع توقيع النص الجديد.
    .subject = رُفض الاتفاق
    .link = عرض الاتفاق
letter-agreement-review-accepted =
    اطّلعت السلطة المختصة على الاتفاق بشأن «{ $placement }» لدى { $enterprise } وأبقته كما هو.

    { $has-reason ->
        [yes] سببها: { $reason }
       *[no] { "" }
    }

    ليس عليك القيام بشيء.
    .subject = اطّلعت السلطة على الاتفاق
    .link = عرض الاتفاق
letter-registration-overdue = كان ينبغي أن يكون الاتفاق بشأن «{ $placement }» لدى { $enterprise } مسجَّلًا الآن، وهو ليس كذلك.
    .subject = تأخّر تسجيل
    .link = عرض الاتفاق
letter-agreement-active = بدأت التلمذة «{ $placement }» لدى { $enterprise }. نتمنى لك وقتًا طيبًا في التعلّم.
    .subject = بدأت التلمذة
    .link = عرض الاتفاق
letter-agreement-start-blocked =
    كان مقررًا أن تبدأ التلمذة «{ $placement }»، لكن ينقص شيء مما يحمي المتدرّب أو المتدرّبة. لا يمكن بدء العمل بعد.

    { $reason }
    .subject = لا يمكن البدء بعد
    .link = عرض ما ينقص
letter-agreement-completed = مضى آخر يوم من التلمذة «{ $placement }» لدى { $enterprise }. مبارك لكل من أسهم في إتمامها.
    .subject = تمّت التلمذة
    .link = عرض الاتفاق
letter-agreement-terminated =
    تنتهي التلمذة «{ $placement }» لدى { $enterprise } قبل موعدها. آخر يوم فيها { $ends_on }.

    { $has-reason ->
        [yes] السبب المذكور: { $reason }
       *[no] { "" }
    }
    .subject = تنتهي التلمذة قبل موعدها
    .link = عرض الاتفاق
letter-amendment-to-sign =
    اقتُرح تعديل الاتفاق بشأن «{ $placement }» لدى { $enterprise }. يبقى ما اتُّفق عليه ساريًا إلى أن يوقّع التعديل كل من يعنيه.

    يُقرأ على مهل. لا يلزمك القبول.
    .subject = تعديل على اتفاق ينتظر توقيعك
    .link = قراءة التعديل
letter-amendment-agreed = وقّع كل من يعنيه الأمر تعديلًا على الاتفاق بشأن «{ $placement }» لدى { $enterprise }.
    .subject = عُدّل اتفاق
    .link = عرض ما تغيّر
letter-amendment-ended = سُحب تعديل على الاتفاق بشأن «{ $placement }» لدى { $enterprise }، أو رُفض، أو لم يُوقَّع في الوقت المحدد. يبقى ما اتُّفق عليه كما كان.
    .subject = لن يتم تعديل على اتفاق
    .link = عرض الاتفاق
start-unregistered = يلزم أن تسجّل السلطة المختصة الاتفاق أولًا.
start-suspended = أوقفت السلطة المختصة منشأة طرفًا في هذا الاتفاق: { $reason }

## عمليات البحث المحفوظة

letter-item-facts = { $enterprise }، { $place }
letter-item-starts = يبدأ في { $starts_on }
letter-search-alert-confirmation =
    طلب منا شخص ما، وربما أنت، أن نكتب إلى هذا العنوان كلما ظهرت فرص جديدة تناسب عملية بحث.

    افتح الرابط لترى أي بحث هو، ووافق هناك. وإن لم تكن أنت فلا تفعل شيئًا: يُحذف الطلب بعد { $hours } ساعة، ولن نكتب في شأنه مرة أخرى.
    .subject = هل نكتب إليك عن الفرص الجديدة؟
    .link = اطّلع على البحث ووافق
letter-search-alert =
    { $total ->
        [one] فرصة جديدة تناسب بحثك «{ $search }».
        [two] فرصتان جديدتان تناسبان بحثك «{ $search }».
        [few] { $total } فرص جديدة تناسب بحثك «{ $search }». إليك أحدثها.
       *[other] { $total } فرصة جديدة تناسب بحثك «{ $search }». إليك أحدثها.
    }
    .subject = فرص جديدة تناسب بحثك
    .link = اطّلع على كل ما يناسب
    .unsubscribe = لا مزيد من الرسائل عن هذا البحث
letter-bookmark-closed =
    الفرصة «{ $placement }» لدى { $enterprise } التي حفظتها لم تعد تقبل الطلبات.

    تبقى في قائمتك إلى أن تزيلها. وهناك فرص أخرى مفتوحة.
    .subject = أُغلقت فرصة حفظتها
    .link = اطّلع على ما حفظته
