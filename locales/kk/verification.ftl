# Тексеру жауабы: не расталды, не расталмады, не тексерілмеді және не істеу керек.
verdict-passed = ТҮПНҰСҚА ҚҰЖАТ
verdict-demonstration = ҮЛГІ: қолтаңба дұрыс, бірақ бұл оқу құжаты, заңдық күші жоқ
verdict-indeterminate = АНЫҚТАЛМАДЫ: жауап беруге бұл деректер жеткіліксіз
verdict-failed = ТҮПНҰСҚА ЕМЕС: тексеруден өтпеді
verdict-draft = ЖОБА: бұл файлға ешкім мөр баспаған, нөмірі жоқ, заңдық күші жоқ
verdict-refusal = БАС ТАРТУ: әкетуге рұқсат бермейді
verdict-first-exit = Әкетуге болатын бірінші күн { $day }
verdict-days = Соңғы әкету күні { $exit }, қайтару мерзімі { $return }
verdict-destinations = Елдер: { $value }
verdict-purpose = Мақсаты (коды): { $value }
verdict-holder = Иесі (жасырын): { $value }
verdict-items = Тізімдегі жол саны: { $value }
verdict-permits = Сұралған әрекетке рұқсат береді.
verdict-permits-not = Сұралған әрекетке рұқсат БЕРМЕЙДІ.
verdict-not-checked = Тексерілмегені:

finding-seal-signature = Мөрдің қолтаңбасы дұрыс.
unchecked-seal-signature = Мөрдің қолтаңбасы.
finding-seal-broken = Мөрдің қолтаңбасы дұрыс емес: мөр мәтіні өзгертілген немесе оған басқа кілтпен қол қойылған.
finding-seal-claims = Мөр оқылады, бірақ бұл куәліктің де, бас тартудың да мөрі емес.
finding-seal-format = Мөр мәтіні бүлінген.
finding-seal-authority = Қол қойған: { $person }, { $position_kk }, { $office_kk }.
finding-record-digest = Жазба (құжат деректері) мөрге сәйкес.
unchecked-record-digest = Жазба мен мөрдің сәйкестігі.
finding-record-differs = Жазба өзгертілген: оның хэші қол қойылған хэшпен бірдей емес.
finding-record-unreadable = Жазба оқылмайды.
finding-seal-of-another = Мөр басқа құжаттан алынған: № { $number }.
finding-copy-page-genuine = Беттер шынайы: көшірменің беттері оның деректерінен байтына дейін дәл шығады.
finding-page-genuine = Беттер түпнұсқа: файл берілген құжатпен байтына дейін бірдей.
unchecked-page-genuine = Беттер: мөр бет туралы емес, жазба туралы айтады. Бетті мөр деректерімен салыстырыңыз.
unchecked-hash-groups = Қағаздағы хэш топтары: нөмірді кез келген адам көшіріп ала алады.
finding-page-differs = Беттер өзгертілген: файл берілген құжаттан { $at }-байттан бастап өзгеше.
finding-page-more-behind = Құжаттың соңынан кейін дерек қосылған ({ $at }-байттан бастап); бетте берілгеннен өзге нәрсе көрінуі мүмкін.
unchecked-page-other-renderer = Беттер: құжат басқа нұсқамен (Typst { $typst }) салынған, байтпен салыстыру мүмкін емес.
unchecked-page-no-photographs = Беттер: жазбада аталған фотосуреттер файлда жоқ ({ $missing }).
unchecked-page-cannot-draw = Беттер: құжатты қайта салу мүмкін болмады.
finding-page-other-photographs = Фотосуреттер ауыстырылған немесе өзгертілген: жазбада аталғандары емес ({ $missing }).
finding-pdf-broken = Бұл бүтін PDF емес.
finding-pdf-truncated = PDF қиылған: файлдың соңғы белгісі жоқ.
finding-pdf-encrypted = PDF шифрланған; біз ондай құжат бермейміз.
finding-pdf-carries-nothing = PDF ішінде жазба мен мөр жоқ: бұл біздің файл емес немесе одан түсірілген көшірме.
finding-document-draft = Файлда мөр жоқ: бұл құжаттың жобасы, берілген құжат емес.
finding-pdf-bytes-behind-end = Файлдың соңынан кейін бөгде дерек тұр ({ $at }-байттан бастап).
finding-archive-package = Құжаттың архивтегі пакеті бүтін және журналда тұр.
unchecked-archive-package = Архивтегі пакет.
finding-archive-damaged = Бұл құжаттың архивтің өзіндегі пакеті оқылмайды немесе бүлінген, сондықтан архив ол туралы жауап бере алмайды. Бұл құжаттың өзіне күмән келтірмейді.
finding-archive-unknown = Архивте мұндай мөрі бар құжат жоқ (№ { $number }).
unchecked-archive-at-hand = Нөмір мен хэш бойынша архив қана жауап береді, ал ол қол астында жоқ: --dir көрсетіңіз.
finding-package-whole = Пакет бүтін: әр файл тізімдемеге сәйкес.
unchecked-package-whole = Пакеттің бүтіндігі.
finding-package-statement = Қол қою кілті туралы анықтаманы бекітілген түбір берген.
unchecked-package-statement = Пакеттегі қол қою кілті туралы анықтама: оның түбірі мұнда бекітілмеген.
finding-package-unsound =
    Пакет бүлінген немесе қолдан жасалған: { $code ->
        [container-altered] файл журналға белгілі файл емес
        [manifest-altered] оның тізімдемесі журналға белгілі тізімдеме емес
        [file-altered] «{ $file }» – тізімдемеде аталған файл емес
        [file-missing] тізімдемеде аталған «{ $file }» файлы жоқ
        [file-unlisted] «{ $file }» файлы тізімдемеде аталмаған
        [file-foreign] «{ $file }» файлы бұл құжатқа жатпайды
        [filing-differs] тіркеу мәліметтері басқа құжаттікі
        [time-foreign] файлдарының уақыты құжаттікіндей емес
        [statement-foreign] қол қою кілті туралы анықтама жоқ немесе оны бекітілген түбір бермеген
        [manifest-missing] тізімдеме жоқ
        [manifest-malformed] тізімдеме оқылмайды
        [package-beyond-bound] { $bound ->
                [container] пакеттің байттары
                [entries] файлдар саны
                [unpacked] ашылғаннан кейінгі байттар
                [ratio] бір бумаланған байтқа шаққандағы ашылған байттар
                [manifest] тізімдеменің байттары
               *[proof] дәлелдің байттары
            }: { $found }, { $limit } санынан аспауға тиіс
        [package-no-zip] бұл ZIP емес немесе ZIP қиылып қалған
        [package-data-after] соңынан кейін бөгде дерек жатыр (байт саны: { $count })
        [package-zip64] өзін ZIP64 немесе көп томды етіп көрсетеді
        [package-directory-damaged] мазмұн кестесі бүлінген ({ $byte }-байт)
        [package-headers-disagree] «{ $file }» файлы ішінде бір атпен, мазмұн кестесінде басқа атпен тұр
        [package-data-between] файлдар арасында бөгде дерек жатыр ({ $byte }-байттан бастап, байт саны: { $count })
        [package-entries-overlap] «{ $file }» файлы басқасымен қабаттасады немесе реттен тыс тұр
        [package-entry-encrypted] «{ $file }» файлы шифрланған
        [package-outside-profile] «{ $file }» файлы пішім білмейтін тәсілмен бумаланған
        [package-bad-name] «{ $file }» атауы пакетте тұруға болмайды
        [package-duplicate-name] «{ $file }» файлы екі рет тұр
        [package-out-of-order] файлдар реттен тыс тұр
        [package-time-differs] «{ $file }» файлының уақыты бірінші файлдікінен басқа
        [package-mimetype-wrong] файл түрінің белгісі (mimetype) қате
        [package-entry-corrupt] «{ $file }» файлы толық ашылмайды
       *[other] ол пішім талап еткендей емес
    }.
finding-package-no-document = Пакетте құжаттың жазбасы мен мөрі жоқ.
finding-log-inclusion = Құжат журналда тұр: { $entry }-жазба.
unchecked-log-inclusion = Журналдағы жазба: пакетте дәлелдеме жоқ немесе оны тексеретін кілті бар архив жоқ.
finding-log-other-package = Журнал дәлелдемесі басқа пакетке қатысты.
finding-log-proof = Журнал дәлелдемесі дұрыс емес.
finding-number-unknown = { $number } нөмірлі құжат жоқ.
finding-number-void =
    { $reason ->
        [lost] { $number } нөмірлі құжат архивтің бір бөлігімен бірге жоғалған. Құжат біреудің қолында болса, оның өзін тексеріңіз: мөрі өзін өзі дәлелдейді.
       *[other] { $number } нөмірі пайдаланылмаған: мұндай құжат жоқ.
    }
finding-number-ambiguous = Мұндай нөмір бірнеше органда бар ({ $count }); файл, код немесе хэш бойынша тексеріңіз.
finding-hash-groups = Енгізілген хэш топтары құжат қолтаңбасына сәйкес.
finding-hash-groups-differ = Хэш топтары сәйкес емес: қағазда басқа қолтаңба тұр.
finding-hash-unknown = Мұндай қолтаңба хэші бар құжат жоқ.
finding-annex-codes = Тізім беттерінің кодтары мөрге сәйкес.
unchecked-annex-codes = Тізім беттерінің кодтары: әр беттің кодын оқыңыз, әйтпесе тізім бөгде болуы мүмкін.
unchecked-annex-none = Енгізілген тізім беттерінің кодтары: бұл құжаттың мөрінде тізім туралы ештеңе жоқ.
finding-annex-differs = Тізім бөгде: беттерінің кодтары мөрде айтылғандай емес.
finding-annex-other-number = Тізім беті басқа құжаттан.
unchecked-annex-incomplete = Тізім беттерінің кодтары: мына беттердің коды енгізілмеген: { $pages } (барлығы { $all }). Бәрі енгізілмейінше тізім салыстырылмайды.
finding-annex-unreadable = Тізім бетінің коды оқылмайды.
unchecked-file-signature = Файлдағы ЭЦҚ: бұл құжат ЭЦҚ-мен емес, тіркелім мөрімен куәландырылған.
unchecked-time-stamp = Уақыт белгісі: берілген уақытты журнал ғана растайды.
unchecked-later-acts = Кері қайтару және берілгеннен кейінгі басқа әрекеттер: олар архивте ғана көрінеді.
unchecked-authority-list = Өкілеттік кейін тоқтатылған ба, кілт кері қайтарылған ба: сенімді тізім берілмеген, тек файлдың өзінде айтылғаны бар.
unchecked-authority-list-later = Сенімді тізімнің кейінгі басылымында өзгеше айтылған ба: қолдағысы – № { $edition } басылым, { $date }.
unchecked-seal-text-mended = Код мәтінінен бос орындар немесе жол үзілімдері алынып тасталды.
unchecked-host-foreign = Код бөгде мекенжайға апарады: { $host }. Сілтеме ештеңені дәлелдемейді; оны ашпаңыз.
finding-copy-differs = Көшірме өзгертілген: ол көрсететін мәлімет мөр басылған жазбада жоқ.
unchecked-copy-masked = Жасырылған көшірме: жасырылғаны ({ $hidden }) көрсетілмейді және салыстырылмайды; көрсетілгені мөр басылған жазбада тұр.
unchecked-form-reconstructed = Нысан қалпына келтірілген: үлгіні жасаған кезде оның бекітілген мәтіні ({ $act }) қолда болмаған.
unchecked-forms-own = Беттер мекеменің өз нысандарымен салынған: үлгілер жинағы { $digest }, { $date } күні { $who } қолданысқа енгізген, негізі: { $reason }.
unchecked-speaks-of =
    № { $number } құжат туралы айтады; оның осы сәттегі күйі: { $standing ->
        [not-yet-valid] { standing-not-yet-valid }
        [in-force] { standing-in-force }
        [suspended] { standing-suspended }
        [out] { standing-out }
        [overdue] { standing-overdue }
        [back] { standing-back }
        [discharged] { standing-discharged }
        [reported] { standing-reported }
        [cancelled] { standing-cancelled }
        [expired-unused] { standing-expired-unused }
        [withdrawn] { standing-withdrawn }
        [superseded] { standing-superseded }
        [deemed-issued] { standing-deemed-issued }
        [refused] { standing-refused }
        [void] { standing-void }
       *[unknown] { standing-unknown }
    }{ $rows ->
        [apart] ; тізім заттарының жай-күйі әртүрлі, сол құжаттың өзін тексеріңіз.
       *[alike] .
    }
finding-authority-unknown-key = { $kid } кілті сенімді тізімде жоқ: кім қол қойғаны белгісіз.
finding-authority-other-office = Кілт басқа органға тиесілі.
finding-authority-office-hidden = Көшірме қай орган атынан қол қойылғанын көрсетпейді, сондықтан қол қоюшыны атау мүмкін емес.
finding-authority-office-unsaid = Кілт бірнеше орган атынан қол қояды, ал кодтың өзі қайсысы екенін айтпайды: қол қоюшы аталмады. PDF файлын беріңіз немесе архивтен сұраңыз.
finding-authority-not-yet = Қол қойылған күні өкілеттік әлі басталмаған.
finding-authority-no-longer = Қол қойылған күні өкілеттік аяқталған.
finding-authority-revoked = Өкілеттік { $since } күнінен бастап кері қайтарып алынған; құжатта { $signed } күні тұр.
finding-authority-compromised = Кілттің құпиялылығы бұзылған, ал қол қойылған уақыт дәлелденбеген.
finding-authority-suspended = Қол қойылған күні өкілеттік тоқтатыла тұрған.
finding-authority-kind-not-allowed = Бұл адамның мұндай құжатқа қол қоюға құқығы жоқ.

standing-not-yet-valid = мерзімі әлі басталмаған
standing-in-force = күшінде
standing-suspended = тоқтатыла тұрған
standing-out = заттар әкетілген
standing-overdue = заттар мерзімінде қайтарылмаған
standing-back = заттар қайтарылған, сараптама күтілуде
standing-discharged = орындалған
standing-reported = заттар жоғалған, ұрланған, бүлінген немесе ұсталған (хабарлама бойынша)
standing-cancelled = жойылған
standing-expired-unused = әкету мерзімі өткен, пайдаланылмаған
standing-withdrawn = кері қайтарылған
standing-superseded = басқа құжатпен ауыстырылған
standing-deemed-issued = берілген болып саналады
standing-refused = бас тарту: ештеңеге рұқсат бермейді
standing-void = нөмір пайдаланылмаған
standing-unknown = белгісіз
standing-source-archive = архив бойынша осы сәтте
standing-source-paper = құжаттағы күндер бойынша ғана; кейінгі әрекеттер белгісіз

void-declined = қол қоюдан бас тартылды
void-expired = мерзімінде қол қойылмады
void-lost = құжаты архивтің бір бөлігімен бірге жоғалған
void-crashed = жұмыс үзіліп қалды
void-render = беттерді салу мүмкін болмады

advice-demonstration = Бұл оқу құжаты. Ол бойынша ештеңеге рұқсат бермеңіз.
advice-failed = Құжатты қабылдамаңыз. Түпнұсқасын берген органнан сұратып, осы тексеру туралы хабарлаңыз.
advice-draft = Бұл жоба. Ол бойынша ештеңеге рұқсат бермеңіз; берілген құжаттың өзін сұраңыз.
advice-indeterminate = PDF файлын немесе пакетті беріңіз не берген органның архиві бойынша тексеріңіз.
advice-indeterminate-file = Құжатты берген органның архивінен сұраңыз.
advice-indeterminate-number = Нөмірді кез келген адам көшіріп ала алады: қағаздағы хэштің екі тобын, кодын немесе PDF файлын да беріңіз.
advice-no-seal = Файлда мөр жоқ: онда басылған кодты немесе нөмірді тексеріңіз не берілген файлдың өзін сұраңыз.
advice-not-permitted = Құжат түпнұсқа, бірақ сұралғанға рұқсат бермейді. Жоғарыдағы күйін қараңыз.
advice-not-permitted-not-yet-valid = Қазір өткізбеңіз: әкетуге құжатта көрсетілген алғашқы күннен бастап қана рұқсат етіледі.
advice-not-permitted-suspended = Қолданылуы қайта басталғанша өткізбеңіз; берген органнан сұраңыз.
advice-not-permitted-out = Бұл куәлік бойынша заттар әкетіліп қойған. Екінші рет өткізбеңіз және берген органға хабарлаңыз.
advice-not-permitted-overdue = Заттар әкетілген және мерзімінде қайтарылмаған. Өткізбеңіз және берген органға хабарлаңыз.
advice-not-permitted-back = Заттар қайтарылған; қайта әкету үшін жаңа куәлік керек.
advice-not-permitted-discharged = Куәлік орындалған; қайта әкету үшін жаңа куәлік керек.
advice-not-permitted-reported = Заттар жоғалған, ұрланған, бүлінген немесе ұсталған деп тіркелген. Өткізбеңіз және берген органға хабарлаңыз.
advice-not-permitted-cancelled = Өткізбеңіз: куәліктің күші жойылған. Берген органға хабарлаңыз.
advice-not-permitted-withdrawn = Өткізбеңіз: куәліктің күші жойылған. Берген органға хабарлаңыз.
advice-not-permitted-superseded = Орнына берілген куәлікті сұраңыз: нөмірі жоғарыда көрсетілген.
advice-not-permitted-expired-unused = Өткізбеңіз: әкетудің соңғы күні өтіп кеткен, жаңа куәлік керек.
advice-part = Тек жоғарыда аталған реттік нөмірлерді өткізіңіз; заттарды тізіммен салыстырыңыз.
advice-record = Жоғарыдағы деректерді қолыңыздағымен салыстырыңыз.
advice-passed = Заттарды тізіммен және фотосуреттермен салыстырыңыз.

# Кейінгі актілер: берілген құжат басқа құжаттың жай-күйінде не өзгертті.
act-withdrawn = { $from } күнінен бастап тұтас кері қайтарып алынды: { $day } берілген № { $number } хабарлама.
act-withdrawn-part = { $from } күнінен бастап тізімнің { $positions } { $rows ->
        [one] реттік нөмірі
       *[many] реттік нөмірлері
    } бойынша кері қайтарып алынды: { $day } берілген № { $number } хабарлама. Оны әкетуге болмайды, қалғанын болады.
act-cancelled = { $from } бастап күші жойылды: № { $number } жазба, { $day }.
act-cancelled-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірі
       *[many] реттік нөмірлері
    } бойынша { $from } бастап күші жойылды: № { $number } жазба, { $day }. Оны әкетуге болмайды.
act-corrected = Қатесі түзетілген: оның орнына { $day } берілген № { $number } куәлік қолданылады. Бұл куәлік бойынша әкетуге болмайды.
act-reissued = Қайта берілген: оның орнына { $day } берілген № { $number } куәлік қолданылады. Бұл куәлік бойынша әкетуге болмайды.
standing-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірі
       *[many] реттік нөмірлері
    }: { $standing }
standing-part-back = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірі
       *[many] реттік нөмірлері
    }: { $standing }, қайтару мерзімі – { $back }
act-exit = { $from } әкетілді: № { $number } жазба, { $day }.
act-exit-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірі
       *[many] реттік нөмірлері
    } { $from } әкетілді: № { $number } жазба, { $day }. Ол екінші рет әкетілмейді.
act-return = { $from } қайтарылды: № { $number } жазба, { $day }.
act-return-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірі
       *[many] реттік нөмірлері
    } { $from } қайтарылды: № { $number } жазба, { $day }.
act-discharged = Қайтарылғаннан кейінгі сараптама { $from } өтті: № { $number } жазба, { $day }.
act-lost = Жоғалғаны хабарланды ({ $from }): № { $number } жазба, { $day }.
act-lost-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірінің
       *[many] реттік нөмірлерінің
    } жоғалғаны хабарланды ({ $from }): № { $number } жазба, { $day }. Оны әкетуге болмайды.
act-stolen = Ұрланғаны хабарланды, іздеуде ({ $from }): № { $number } жазба, { $day }.
act-stolen-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірінің
       *[many] реттік нөмірлерінің
    } ұрланғаны хабарланды, іздеуде ({ $from }): № { $number } жазба, { $day }. Оны әкетуге болмайды.
act-damaged = Бүлінгені хабарланды ({ $from }): № { $number } жазба, { $day }.
act-damaged-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірінің
       *[many] реттік нөмірлерінің
    } бүлінгені хабарланды ({ $from }): № { $number } жазба, { $day }.
act-detained = Ұсталғаны хабарланды ({ $from }): № { $number } жазба, { $day }.
act-detained-part = Тізімнің { $positions } { $rows ->
        [one] реттік нөмірінің
       *[many] реттік нөмірлерінің
    } ұсталғаны хабарланды ({ $from }): № { $number } жазба, { $day }.
act-suspended = { $from } бастап тоқтатыла тұрды: № { $number } жазба, { $day }.
act-resumed = { $from } бастап қайта қолданылады: № { $number } жазба, { $day }.
finding-annex-too-many-pages = Тізім коды кез келген тізімде болуы мүмкін беттен көп бетті атайды.
