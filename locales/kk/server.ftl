# Қызмет: жауаптар мен ақаулардың мәтіні.
problem-title-400 = Сұрау қате
problem-title-401 = Кіру рұқсаты қажет
problem-title-403 = Рұқсат жоқ
problem-title-404 = Табылмады
problem-title-405 = Мұндай әрекет жоқ
problem-title-406 = Мұндай пішін жоқ
problem-title-408 = Уақыт өтіп кетті
problem-title-409 = Қайшылық
problem-title-410 = Мерзімі өтті
problem-title-412 = Шарт орындалмады
problem-title-413 = Тым үлкен
problem-title-415 = Мазмұн түрі келмейді
problem-title-422 = Мазмұнында қате бар
problem-title-429 = Сұраулар тым жиі
problem-title-500 = Ішкі ақау
problem-title-503 = Қызмет уақытша қолжетімсіз
err-not-found = Мұндай ештеңе табылмады.
rec-not-found = Нөмірді немесе мекенжайды тексеріңіз.
err-unauthorized = Кім екеніңіз белгісіз: рұқсат белгісі жоқ, қате немесе мерзімі өткен.
rec-unauthorized = Authorization: Bearer тақырыбында жарамды рұқсат белгісін жіберіңіз.
err-method = Бұл мекенжай мұндай әрекетті білмейді.
rec-method = Рұқсат етілген әрекеттер Allow тақырыбында.
err-form-alone = Бұл мекенжай тек жіберілген пішінді қабылдайды, өздігінен ашылмайды.
rec-form-alone = Кері қайтып, керекті бетті қайта ашыңыз.
err-body-too-large = Жіберілген мазмұн { $limit } МБ-тан үлкен.
rec-body-too-large = Кішірек файл жіберіңіз.
err-media-type = Мазмұн түрі бұл мекенжайға келмейді.
rec-media-type = Content-Type тақырыбын қызметтің сипаттамасына сай қойыңыз.
err-content-encoding = Сұраудың денесі сығылған (Content-Encoding), ал қызмет мұндайды оқымайды.
rec-content-encoding = Денені сықпай, Content-Encoding тақырыбынсыз жіберіңіз.
err-request = Сұрауды оқу мүмкін болмады.
rec-request = Сұрауды қызметтің сипаттамасымен салыстырыңыз.
err-too-slow = Сұрау берілген уақытта толық келмеді.
rec-too-slow = Қайта жіберіңіз.
err-busy = Дәл қазір тым көп жұмыс кезекте тұр.
rec-busy = Біраздан кейін қайталаңыз.
err-too-many = Бұл мекенжайдан немесе рұқсат белгісінен сұраулар тым жиі келді.
rec-too-many = { $unit ->
    [minutes] { $wait } минуттан кейін қайталаңыз.
   *[seconds] { $wait } секундтан кейін қайталаңыз.
}
err-too-many-tries = Хэш топтары тым көп рет қате енгізілді: осы нөмірге немесе осы мекенжайдан.
rec-too-many-tries = Қағаздағы QR кодын ашыңыз, файлды тексеріңіз немесе нөмірден кейін хэштің екі емес, төрт тобын (не он алтысын түгел) басылған ретімен енгізіңіз: оларға шектеу жоқ. Бетте әр өріске екі топтан жазуға болады.
err-only-looking = Архивке қазір басқа бағдарлама жазып жатыр: бұл қызмет тек қарайды.
rec-only-looking = Басқа бағдарлама аяқталған соң қызметті қайта қосыңыз.
err-reason = Себеп мәтіні оқылмайды немесе тым ұзын.
rec-reason = Kualik-Reason тақырыбына 500 таңбаға дейінгі мәтінді UTF-8 түрінде, пайыз белгілерімен жазыңыз.
err-reason-missing = Жеке деректерді қараудың себебі көрсетілмеген.
rec-reason-missing = Себебін Kualik-Reason тақырыбында жазыңыз; ол қараудың жазбасында қалады.
err-server-fault = Ішкі ақау болды. Ештеңе жоғалған жоқ.
rec-server-fault = Қайталаңыз; қайтадан болса, әкімшіге жауаптағы Request-Id мәнін айтыңыз.
err-hash-alone = Қол қою хэшінің өзі ғана жеткіліксіз: журнал хэштерді жариялайды.
rec-hash-alone = Нөмірін және қағаздағы хэштің екі тобын беріңіз, немесе кодты сканерлеңіз.
err-number-or-groups = Мұндай нөмір мен хэш топтары бар құжат жоқ.
rec-number-or-groups = Нөмірді және топтарды қағаздан қайта теріңіз.
finding-certificate-known = Осы нөмірмен куәлік берілген.
finding-document-known = Осы нөмірмен құжат берілген.
finding-certificate-unknown = Мұндай нөмірі бар куәлік белгісіз.
finding-certificates-several = Осы нөмірмен бірнеше мекеме куәлік берген.
finding-documents-several = Осы нөмірмен бірнеше мекеменің құжаты бар.
verdict-number-alone = ТЕК НӨМІР: нөмір құжаттың түпнұсқа екенін дәлелдемейді
advice-number-alone = Қағаздағы кодты сканерлеңіз немесе нөмірге хэштің екі тобын қосыңыз.
err-query = Мекенжайдағы сұрау бөлігі қате: { $detail }
rec-query = Параметр атауларын және мәндерін тексеріңіз.
err-json = JSON қате: { $detail }
rec-json = Мазмұнды қызметтің сипаттамасымен салыстырыңыз.
err-input-object = Мазмұны JSON объектісі емес.
rec-input-object = Қызметтің сипаттамасындағыдай, фигуралы жақшадағы бір объект жіберіңіз.
err-input-unknown = «{ $name }» мұнда белгісіз.
rec-input-unknown = Оны алып тастаңыз немесе атауын түзетіңіз. Белгілілері: { $allowed }.
err-input-none = «{ $name }» мұнда белгісіз.
rec-input-none = Оны алып тастаңыз: мұнда параметр жоқ.
err-input-type =
    «{ $name }»: мәннің түрі басқа. Күтілгені: { $expected ->
        [object] объект
        [array] тізім
        [integer] бүтін сан
        [number] бөлшек сан
        [boolean] true немесе false
        [null] бос мән
       *[string] жол
    }. Берілгені: { $found ->
        [object] объект
        [array] тізім
        [integer] бүтін сан
        [number] бөлшек сан
        [boolean] true немесе false
        [null] бос мән
       *[string] жол
    }.
rec-input-type = Мәнді күтілген түрде жазыңыз.
err-input-value = «{ $name }»: «{ $value }» деген мән жоқ.
rec-input-value = Мыналардың бірін жазыңыз: { $allowed }.
err-input-missing = «{ $name }» берілмеген.
rec-input-missing = Оны беріңіз: ол міндетті.
err-input-range = «{ $name }» шектен тыс: { $value }.
rec-input-range = { $least } мен { $most } аралығындағы бүтін сан беріңіз.
err-input-count = «{ $name }»: тізімнің ұзындығы – { $count }.
rec-input-count = Тізімнің ұзындығы { $least } мен { $most } аралығында болуға тиіс.
err-input-twice = «{ $name }» екі рет берілген.
rec-input-twice = Мәндерінің бірін ғана қалдырыңыз.
err-input-wrong = «{ $name }» ішінде тұруға тиіс мән жоқ.
rec-input-wrong = Оны қызметтің сипаттамасымен салыстырыңыз.
err-lines-none = Тізімде бірде-бір жол жоқ.
rec-lines-none = Әр жолға бір JSON нысанын жазып жіберіңіз.
err-lines-too-many = Тізімде { $limit } жолдан артық.
rec-lines-too-many = Тізімді бөліктермен жіберіңіз.
err-page-size = Бет көлемі қате.
rec-page-size = 1 мен 100 аралығындағы сан беріңіз.
err-idempotency-key = Idempotency-Key тақырыбы қате.
rec-idempotency-key = 1-ден 255-ке дейін көрінетін ASCII таңбасын беріңіз.
err-key-at-work = Осы кілтпен алғашқы сұрау әлі орындалып жатыр.
rec-key-at-work = Біраздан кейін дәл сол сұрауды қайталаңыз.
err-key-reused = Бұл кілт басқа сұрау үшін қолданылған.
rec-key-reused = Жаңа сұрауға жаңа кілт беріңіз.
err-secret-shown = Бұл сұрау орындалған; құпия тек бір рет көрсетіледі.
rec-secret-shown = Құпия жоғалса, белгіні қайтарып алып, жаңасын жасаңыз.
err-number-of-several = Осы нөмірмен бірнеше мекеменің құжаты бар.
rec-number-of-several = Мекеменің БСН-ін office параметрімен көрсетіңіз.
err-certificates-of-several = Осы нөмірмен бірнеше мекеме куәлік берген.
rec-certificates-of-several = Қағаздағы QR кодын ашыңыз, файлды тексеріңіз немесе нөмірден кейін қолтаңба хэшінің екі тобын енгізіңіз.
err-draft-query = Жобаның құжаты, беті немесе анықтығы қате.
rec-draft-query = document пен page 1-ден басталады; dpi 36 мен 300 аралығында.
err-draft-page = Жобада { $page }-бет жоқ: барлығы { $pages } бет.
rec-draft-page = page мәнін 1 мен { $pages } аралығында беріңіз.
err-other-office = Іс басқа мекеменікі.
rec-other-office = Өз мекемеңіздің істерімен жұмыс істеңіз.
err-issued-before = Осы шешім бойынша құжат бұрын берілген.
rec-issued-before = Құжатты архивтен іздеңіз.
err-no-local-signer = Бұл қызметте қол қоятын кілт жоқ.
rec-no-local-signer = Қолтаңбаны signatures мекенжайына жіберіңіз немесе key_password_file баптауын қойыңыз.
err-signature = Қолтаңба оқылмайды.
rec-signature = Қолтаңба байттарын base64url түрінде жіберіңіз.
err-role = Мұндай рөл жоқ.
rec-role = executor, head, registry-office, archivist, border-officer, auditor, administrator рөлдерінің бірін беріңіз.
reference-title = Kualik API
reference-about = Бағдарламаларға арналған сипаттама: әр шақырудың мекенжайы, кім шақыра алатыны, жіберілетін және қайтарылатын мазмұн. Машина оқитын түрі: /api/v1/openapi.json
reference-calls = Шақырулар
reference-schemas = Сызбалар
reference-parameters = Параметрлер
reference-body = Жіберілетін мазмұн
reference-answer = Жауап
err-photo-part = photo бөлігі JPEG те, PNG те, WebP те емес.
rec-photo-part = Түпнұсқа JPEG, PNG немесе WebP файлын жіберіңіз.
err-csrf = Бұл пішін ескірген немесе басқа сайттан келген.
rec-csrf = Бетті жаңартып, қайта жіберіңіз.
err-opening = Архив жазу үшін әлі ашылып жатыр.
rec-opening = Бірнеше секундтан кейін қайталаңыз; қарау мен тексеру қазір де жұмыс істейді.
err-words-in-address = Мекенжайда сұраудың сөздері немесе адамның аты бар; олар мекенжайда тұрмауға тиіс: оны браузерлер, прокси-серверлер мен журналдар есте сақтап қалады.
rec-words-in-address = Сол өрістерді сұраудың денесінде JSON түрінде жіберіңіз: POST /api/v1/documents/search немесе /api/v1/documents/export. Адамды нөмірі бойынша іздесеңіз, себебін Kualik-Reason тақырыбында жазыңыз.
err-list-reason-missing = Тізім не үшін керек екені жазылмаған.
rec-list-reason-missing = Себебін жазыңыз: ол жүктеп алу туралы жазбада қалады.
err-file-name = Файлдың аты көрсетілмеген немесе оқылмайды.
rec-file-name = Оны Kualik-File-Name тақырыбында пайыздық кодталған UTF-8 түрінде жіберіңіз.
err-attach-reason-missing = Файлдың неліктен тіркелетіні жазылмаған.
rec-attach-reason-missing = Себебін жазып, файлды қайта таңдаңыз.

# Сұраумен бірге келуге тиіс фотосуреттер.
err-photo-unreadable-sent = «{ $path }» фотосуреті сұраумен бірге келмеді.
rec-photo-unreadable-sent = Оны іспен бірге «photo» атты бөлік етіп жіберіңіз (multipart/form-data): ол атымен емес, SHA-256 бойынша танылады.
err-photo-absent-sent = SHA-256 мәні { $digest } болатын фотосурет сұраумен бірге келмеді.
rec-photo-absent-sent = Оны «photo» атты бөлік етіп бірге жіберіңіз (multipart/form-data): ол атымен емес, SHA-256 бойынша танылады.
