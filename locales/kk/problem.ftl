# Істі тексергенде табылған кемшіліктер: err- не болғанын, rec- не істеу керегін айтады.
# Кодтар мен олардың мәліметтері src/domain/problem/code.rs файлында.

err-file-too-large = Файл тым үлкен: { $size } байт, ал рұқсат етілгені { $limit } байт.
rec-file-too-large = Фотосуреттер мен құжаттарды істің ішіне салмаңыз, олардың файлдарын көрсетіңіз.

err-file-not-utf8 = Файл UTF-8 кодтауында емес: { $byte }-байт оқылмайды.
rec-file-not-utf8 = Файлды мәтін редакторында UTF-8 кодтауымен сақтаңыз.

err-json-syntax = Файл JSON емес: { $byte }-байтта жазу ережесі бұзылған.
rec-json-syntax = Осы жердегі үтірді, тырнақшаны және жақшаны тексеріңіз.

err-json-trailing = Істен кейін { $byte }-байттан бастап артық мәтін тұр.
rec-json-trailing = Бір файлда бір ғана іс болуы тиіс: артық мәтінді алып тастаңыз.

err-json-too-deep = Жақшалар тым терең орналасқан: { $byte }-байтта { $limit } деңгейден асады.
rec-json-too-deep = Істің үлгісімен салыстырыңыз: ондай тереңдік қажет емес.

err-json-duplicate-key = «{ $name }» жолағы бір объектіде екі рет берілген ({ $byte }-байт).
rec-json-duplicate-key = Қайсысы дұрыс екенін анықтап, біреуін қалдырыңыз.

err-json-number-range = { $number } саны шектен тыс ({ $byte }-байт).
rec-json-number-range = Сома мен өлшемді тырнақшаға алып, жол түрінде жазыңыз.

err-json-string = Жол мәтін емес: { $byte }-байтта жарты таңба тұр.
rec-json-string = Осы жерді қайта теріңіз; \u таңбаларын жұбымен жазыңыз.

err-unknown-field = «{ $name }» деген жолақ жоқ.
rec-unknown-field = Оны алып тастаңыз; іске қатысты ескертпе үшін «notes» жолағы бар.

err-misspelt-field = «{ $name }» деген жолақ жоқ; «{ $nearest }» болар.
rec-misspelt-field = Атауын «{ $nearest }» деп түзетіңіз.

err-wrong-type =
    Мәннің түрі басқа. Күтілгені: { $expected ->
        [object] объект
        [array] тізім
        [integer] бүтін сан
        [number] бөлшек сан
        [boolean] true немесе false
        [null] бос мән
        [case] іс
       *[string] жол
    }. Берілгені: { $found ->
        [object] объект
        [array] тізім
        [integer] бүтін сан
        [number] бөлшек сан
        [boolean] true немесе false
        [null] бос мән
        [case] іс
       *[string] жол
    }.
rec-wrong-type = Мәнді күтілген түрде жазыңыз; сома мен күн тырнақшаға алынады.

err-unknown-value = «{ $value }» деген мән жоқ.
rec-unknown-value = Мыналардың бірін жазыңыз: { $allowed }.

err-missing = «{ $field }» жолағы толтырылмаған.
rec-missing = Жолақты толтырыңыз: ол міндетті.

err-case-unlike = Бұл файл іске ұқсамайды: онда заттар да, мақсат та, баратын ел де жоқ.
rec-case-unlike = Басқа құжаттың файлы болса, нысанын атаңыз: --form АТАУЫ.

err-text-empty = Мәтін бос.
rec-text-empty = Мәтінді жазыңыз немесе жолақты алып тастаңыз.

err-text-too-long = Мәтін тым ұзын: { $length } таңба, ал рұқсат етілгені { $limit }.
rec-text-too-long = Мәтінді қысқартыңыз.

err-text-language-missing =
    { $lang ->
        [ru] Орысша мәтін жоқ.
       *[kk] Қазақша мәтін жоқ.
    }
rec-text-language-missing = Кеңсе мәтіні қазақ және орыс тілдерінде бірдей мағынада жазылады: жетіспейтінін толықтырыңыз.

err-text-invisible = { $position }-таңба көрінбейді ({ $codepoint }).
rec-text-invisible = Мәтінді көшірмей, пернетақтадан қайта теріңіз.

err-text-bidi-control = { $position }-таңба жазу бағытын жасырын өзгертеді ({ $codepoint }).
rec-text-bidi-control = Ол таңбаны алып тастаңыз: араб жазуының бағыты онсыз да дұрыс шығады.

err-text-private-use = { $position }-таңба тек бір қаріпте ғана бар ({ $codepoint }), басқа жерде оқылмайды.
rec-text-private-use = Орнына стандартты таңбаны қойыңыз.

err-text-control = { $position }-таңба мәтінге жатпайды ({ $codepoint }).
rec-text-control = Ол таңбаны өшіріңіз.

err-text-schwa = «{ $word }» сөзінде { $position }-таңба қазақ әрпі «ә» емес, оған ұқсас ə (U+0259).
rec-text-schwa = Оны қазақ пернетақтасындағы «ә» әрпіне (U+04D9) ауыстырыңыз.

err-text-mixed-script = «{ $word }» сөзінде { $position }-таңба басқа әліпбидің әрпі: «{ $letter }» ({ $codepoint }).
rec-text-mixed-script = Егер ол қате терілсе, дұрыс әліпбидегі әріпке ауыстырыңыз: әйтпесе іздеуден табылмайды.

err-text-decomposed = Кейбір әріптер бөлшектеп жазылған (мысалы, й = и + белгі); олар біріктірілді.
rec-text-decomposed = Ештеңе істеудің қажеті жоқ; мәтіннің дұрыс екеніне көз жеткізіңіз.

err-text-whitespace = Артық бос орындар немесе жол үзілімдері бір бос орынға біріктірілді.
rec-text-whitespace = Ештеңе істеудің қажеті жоқ; мәтіннің дұрыс екеніне көз жеткізіңіз.

err-name-character = Адам атында { $position }-таңба «{ $letter }» болмауы тиіс.
rec-name-character = Атын жеке басты куәландыратын құжаттағыдай, тек әріптермен жазыңыз.

err-date-invalid = «{ $value }» деген күн жоқ.
rec-date-invalid = Күнді 2026-12-31 түрінде жазыңыз.

err-date-range = { $value } күні { $from } мен { $to } аралығынан тыс.
rec-date-range = Жылын тексеріңіз.

err-date-order = Күндердің реті бұзылған: { $earlier_name } ({ $earlier }) { $later_name } ({ $later }) күнінен кейін тұр.
rec-date-order = Екі күнді салыстырып, қатесін түзетіңіз.

err-iin-format = ЖСН мен БСН 12 цифрдан тұрады, ал мұнда { $length } таңба берілген немесе олардың бәрі цифр емес.
rec-iin-format = Нөмірді құжаттан қайта көшіріңіз.

err-iin-check-digit = Бақылау цифры сәйкес емес: { $found } тұр, ал { $expected } болуы тиіс.
rec-iin-check-digit = Нөмірді құжаттан қайта көшіріңіз: бір цифры қате терілген.

err-iin-unusable = Мұндай нөмір ешкімге берілмейді.
rec-iin-unusable = Нөмірді құжаттан қайта көшіріңіз.

err-iin-birth-date = ЖСН-нің алғашқы цифрлары ({ $digits }) туған күн бола алмайды.
rec-iin-birth-date = Нөмірді жеке басты куәландыратын құжатпен салыстырыңыз.

err-iin-is-bin = ЖСН орнына БСН берілген.
rec-iin-is-bin = Жеке тұлғаның ЖСН-ін жазыңыз немесе өтініш берушіні заңды тұлға деп көрсетіңіз.

err-bin-is-iin = БСН орнына ЖСН берілген.
rec-bin-is-iin = Ұйымның БСН-ін жазыңыз немесе өтініш берушіні жеке тұлға деп көрсетіңіз.

err-iin-century = ЖСН-нің жетінші цифры { $digit }: ғасыр мен жынысты білдірмейді.
rec-iin-century = Нөмірді жеке басты куәландыратын құжатпен салыстырыңыз.

err-bin-month = БСН-дегі тіркелген ай жоқ: { $digits }.
rec-bin-month = Нөмірді ұйымның тіркеу құжатымен салыстырыңыз.

err-country-unknown = «{ $value }» деген ел коды жоқ.
rec-country-unknown = ISO 3166-1 бойынша екі әріпті код жазыңыз, мысалы FR.

err-country-home = Қазақстан баратын немесе транзит ел бола алмайды.
rec-country-home = Шетелдік елді көрсетіңіз.

err-country-twice = { $country } елі екі рет аталған.
rec-country-twice = Біреуін алып тастаңыз.

err-transit-destination = { $country } елі әрі баратын ел, әрі транзит елі ретінде аталған.
rec-transit-destination = Оны бір тізімнен алып тастаңыз.

err-currency-unknown = «{ $value }» деген валюта коды жоқ.
rec-currency-unknown = ISO 4217 бойынша үш әріпті код жазыңыз, мысалы KZT.

err-amount-invalid = «{ $value }» сома емес.
rec-amount-invalid = Соманы бос орынсыз, нүктемен жазыңыз: 2500000.00.

err-amount-minor-units = { $currency } валютасында нүктеден кейін { $digits } цифр болады, ал берілгені: { $value }.
rec-amount-minor-units = Нүктеден кейінгі цифрлар санын түзетіңіз немесе бөлшегін алып тастаңыз.

err-measure-invalid = «{ $value }» өлшем емес.
rec-measure-invalid = Нөлден үлкен санды нүктемен жазыңыз: 22.5; күрделі өлшемді «catalogued_size» жолағына жазыңыз.

err-measure-unit =
    { $unit } бірлігі бұл өлшемге келмейді: { $axis ->
        [weight] салмақ
        [height] биіктік
        [width] ені
        [depth] тереңдік
        [thickness] қалыңдық
        [diameter] диаметр
        [circumference] шеңбер ұзындығы
       *[length] ұзындық
    }.
rec-measure-unit = Салмақ g, kg, ct бірлігімен, қалған өлшемдер mm, cm, m бірлігімен жазылады.

err-category-unknown = { $value }-санат жоқ.
rec-category-unknown = «Мәдениет туралы» Заңның 32-бабының 2-тармағындағы 1–16 санаттардың бірін көрсетіңіз.

err-quantity-zero = Саны нөл.
rec-quantity-zero = Зат болмаса, оны тізімнен алып тастаңыз.

err-insurance-zero = № { $position } заттың сақтандыру құны нөлге тең.
rec-insurance-zero = Құнын сақтандыру құжатымен салыстырыңыз; құны белгісіз болса, жолақты бос қалдырыңыз.

err-quantity-range = { $value } саны 1 мен { $limit } аралығынан тыс.
rec-quantity-range = Санын түзетіңіз немесе қатарды бөліңіз.

err-digest-invalid = SHA-256 дайджесті емес: 64 он алтылық цифр болуы тиіс.
rec-digest-invalid = Файлдың дайджестін қайта есептеңіз (sha256sum).

err-file-path = «{ $path }» жолы іс файлының жанындағы файлды көрсетпейді.
rec-file-path = Салыстырмалы жол жазыңыз, мысалы photos/1.jpg; «..» болмауы тиіс.

err-number-invalid = «{ $value }» тіркеу нөмірі емес.
rec-number-invalid = Нөмірді құжаттағыдай жазыңыз, мысалы 07-05/2026-0001.

err-register-index = «{ $value }» журнал индексі емес.
rec-register-index = Істер номенклатурасындағы индексті жазыңыз, мысалы 07-05 (сегіз таңбадан аспайды).

err-register-index-shared = Куәліктер мен бас тартулардың журналы бірдей: { $value }.
rec-register-index-shared = Әр журналға өз индексін беріңіз.

err-office-id = Кеңсенің белгісі «{ $value }» болмайды.
rec-office-id = Әріп, цифр және сызықшадан тұратын, 40 таңбадан аспайтын қысқа белгі жазыңыз.

err-phone-invalid = «{ $value }» телефон нөмірі емес.
rec-phone-invalid = Нөмірді цифрлармен жазыңыз, мысалы +7 (7000) 00-00-01.

err-items-none = Істе бірде-бір зат жоқ.
rec-items-none = Кемінде бір затты енгізіңіз.

err-items-too-many = Заттар тым көп: { $count }, ал рұқсат етілгені { $limit }.
rec-items-too-many = Өтінішті бірнеше іске бөліңіз.

err-destinations-too-many = Баратын елдер тым көп: { $count }, ал рұқсат етілгені { $limit }.
rec-destinations-too-many = Сапарды бірнеше өтінішке бөліңіз.

err-destination-none = Баратын ел көрсетілмеген.
rec-destination-none = Кемінде бір елді көрсетіңіз.

err-purpose-case-missing = Мақсат «OTHER» деп көрсетілген, бірақ Заңның қай жағдайы екені айтылмаған.
rec-purpose-case-missing = «purpose_case» жолағында Заңның нормасын екі тілде келтіріңіз.

err-purpose-case-needless = «purpose_case» тек «OTHER» мақсатымен толтырылады, ал мұнда мақсат { $purpose }.
rec-purpose-case-needless = Жолақты алып тастаңыз немесе мақсатты түзетіңіз.

err-term-too-long = Қайтару күні { $last_return } алты айдан асады: ең кеш { $latest } болуы мүмкін.
rec-term-too-long = Қайтару күнін ертерек қойыңыз («Мәдениет туралы» Заңның 36-бабының 5-тармағы).

err-first-day-past = Алғашқы әкету күні { $first_day } шешім күнінен ({ $date }) ерте.
rec-first-day-past = Алғашқы күнді шешім күніне немесе одан кейінге қойыңыз, не жолақты бос қалдырыңыз.

err-last-exit-past = Соңғы әкету күні { $last_exit } шешім күніне ({ $date }) дейін өтіп кетеді.
rec-last-exit-past = Соңғы әкету күнін кейінірек қойыңыз.

err-event-after-return = Іс-шара { $event_end } күні аяқталады, ал заттар { $last_return } күніне дейін қайтарылуы тиіс.
rec-event-after-return = Күндерді нақтылаңыз: заттар іс-шара біткенше болмайды.

err-authority-missing = Заттар өтініш берушінікі емес, ал меншік иесінің уәкілеттігі көрсетілмеген.
rec-authority-missing = «authority» жолағында сенімхаттың атауын, нөмірін және күнін жазыңыз.

err-authority-needless = Заттар өтініш берушінің өзінікі, сонда да сенімхат көрсетілген.
rec-authority-needless = Меншік иесін көрсетіңіз немесе сенімхатты алып тастаңыз.

err-ownership-unproven = Заңды тұлға меншік құқығын растайтын құжатты көрсетпеген.
rec-ownership-unproven = «ownership» жолағына кемінде бір құжатты енгізіңіз («Мәдениет туралы» Заңның 36-бабының 2-тармағы).

err-carrier-missing = Ұйымның заттарын шекарадан кім алып өтетіні көрсетілмеген.
rec-carrier-missing = «carrier» жолағында адамның аты мен паспортының нөмірін жазыңыз.

err-conclusion-missing = { $position }-зат бойынша комиссияның қорытындысы жоқ, сондықтан куәлік берілмейді.
rec-conclusion-missing = Комиссияның пікірін енгізіңіз немесе затқа бас тартыңыз.

err-conclusion-negative = { $position }-зат бойынша комиссияның қорытындысы теріс, сондықтан куәлік берілмейді.
rec-conclusion-negative = Затқа негізін көрсетіп бас тартыңыз.

err-conclusion-late = Құжаттың күні { $conclusion } шешім күнінен ({ $date }) кеш.
rec-conclusion-late = Күнін түзетіңіз: шешім өзінен кейінгі құжатқа негізделмейді.

err-conclusion-early = Қорытынды ({ $conclusion }) өтініштен ({ $application }) бұрын берілген.
rec-conclusion-early = Екі күнді салыстырыңыз: қорытынды осы өтініш бойынша берілген бе?

err-register-permission-missing = { $position }-зат Мемлекеттік тізілімде, ал уәкілетті органның рұқсаты көрсетілмеген.
rec-register-permission-missing = Рұқсаттың нөмірі мен күнін енгізіңіз немесе затқа бас тартыңыз («Мәдениет туралы» Заңның 34-бабының 1-тармағы).

err-collection-split = «{ $collection }» топтамасы бөлініп кетеді: бір бөлігіне рұқсат, бір бөлігіне бас тарту берілген.
rec-collection-split = Ерекше қызығушылық тудыратын топтама бөлінбейді: бәріне бірдей шешім қабылдаңыз.

err-collection-part = «{ $collection }» ерекше топтамасының бір бөлігі ғана әкетілмек.
rec-collection-part = Мұндай топтама бөлінбейді: толығымен әкетіледі немесе бас тартылады («Мәдениет туралы» Заңның 34-бабының 1-тармағы).

err-photo-twice = Осы фотосурет бір рет берілген: { $first }.
rec-photo-twice = Қайталанған фотосуретті алып тастаңыз.

err-photo-shared = Бұл фотосурет { $first }-затта да тұр.
rec-photo-shared = Әр затқа өз фотосуретін беріңіз: архив затты фотосуреті бойынша таниды.

err-inventory-twice = «{ $inventory }» түгендеу нөмірі { $first }-затта да бар.
rec-inventory-twice = Нөмірлерді түгендеу кітабымен салыстырыңыз: бір зат тізімде бір рет тұрады.

err-condition-unsatisfactory = { $position }-заттың жай-күйі қанағаттанарлықсыз, ал ол реставрациялауға әкетілмейді.
rec-condition-unsatisfactory = Затты әкетуге болатынын қайта қараңыз: бұл бас тартуға негіз болуы мүмкін.

err-item-ungrounded = { $position }-затқа негізсіз бас тартылған.
rec-item-ungrounded = «grounds» жолағында осы заттың негізін көрсетіңіз.

err-item-decided-twice = { $position }-затқа рұқсат берілген, бірақ { $ground } негізі оған да қатысты.
rec-item-decided-twice = Шешімдердің бірін қалдырыңыз: затқа бас тартыңыз немесе оны негізден алып тастаңыз.

err-ground-position = { $position }-зат жоқ: істе { $count } зат бар.
rec-ground-position = Заттың тізімдегі орнын көрсетіңіз.

err-ground-positions-none = { $ground } негізі қай затқа қатысты екені көрсетілмеген.
rec-ground-positions-none = «positions» жолағында заттардың орындарын көрсетіңіз.

err-ground-twice = { $ground } негізі { $position }-затқа екі рет келтірілген.
rec-ground-twice = Екі негізді біріктіріңіз.

err-ground-not-in-force = { $ground } негізі { $from } күнінен бастап қолданылады, ал шешім { $date } күнгі.
rec-ground-not-in-force = Шешім күні қолданыста болған негізді көрсетіңіз.

err-ground-restoration = { $ground } негізі реставрациялау мақсатында әкетуге қолданылмайды.
rec-ground-restoration = Басқа негізді көрсетіңіз немесе рұқсат беріңіз.

err-ground-condition = { $ground } негізі көрсетілген, бірақ { $position }-заттың жай-күйі қанағаттанарлықсыз деп бағаланбаған.
rec-ground-condition = Комиссия қорытындысындағы бағаны енгізіңіз немесе басқа негізді көрсетіңіз.

err-ground-consent = { $ground } негізі келісімнің жоқтығын білдіреді, ал істе олай делінбеген.
rec-ground-consent = «personal_data_consent» жолағын (false – келісім берілмеген) немесе негізді түзетіңіз.

err-ground-evidence-none = { $ground } негізі бірде-бір құжатқа сүйенбейді.
rec-ground-evidence-none = «evidence» жолағында дәлелдейтін құжатты көрсетіңіз.

err-ground-evidence-late = Дәлел { $evidence } күнгі, ал шешім { $date } күнгі.
rec-ground-evidence-late = Күнін түзетіңіз: шешім өзінен кейінгі құжатқа негізделмейді.

err-hearing-missing = Бас тарту алдындағы тыңдау көрсетілмеген.
rec-hearing-missing = Тыңдау хаттамасын енгізіңіз немесе ӘРПК-нің 73-бабындағы ерекшелікке көз жеткізіңіз.

err-hearing-needless = Бас тарту жоқ, бірақ тыңдау көрсетілген.
rec-hearing-needless = Тыңдауды алып тастаңыз немесе заттар бойынша шешімді тексеріңіз.

err-hearing-order = Тыңдау { $hearing } күні, шешім күнінен ({ $date }) кейін өткізілген болып шығады.
rec-hearing-order = Тыңдау күнін түзетіңіз.

err-hearing-not-in-force = Бас тарту { $date } күнгі, ал тыңдау заңда { $from } күнінен бері ғана бар.
rec-hearing-not-in-force = Тыңдауды алып тастаңыз немесе шешім күнін түзетіңіз.

err-hearing-notice-short = Алдын ала шешім туралы { $notice } күні хабарланған: бас тартуды { $earliest } күнінен ерте шығаруға болмайды.
rec-hearing-notice-short = Үш жұмыс күнін күтіңіз (ӘРПК-нің 73-бабы).

err-consent-absent = Өтініш беруші дербес деректеріне қол жеткізуге келісім бермеген, сонда да рұқсат берілмек.
rec-consent-absent = Келісімді алыңыз немесе USL-19-1-6 негізі бойынша бас тартуды қарастырыңыз.

err-signatory-not-in-office = Қол қоюшының уәкілеттігі { $from } – { $to } аралығында, ал шешім { $date } күнгі.
rec-signatory-not-in-office = Сол күні уәкілеттігі бар адамды көрсетіңіз.

err-office-not-in-force = Кеңсе бұл атауды { $from } – { $to } аралығында иеленеді, ал шешім { $date } күнгі.
rec-office-not-in-force = Кеңсенің сол күнгі атауы мен БСН-ін көрсетіңіз.

err-application-late = Өтініш { $application } күні, шешім күнінен ({ $date }) кейін тіркелген болып шығады.
rec-application-late = Өтініштің күнін түзетіңіз.

err-decision-late = Он жұмыс күндік мерзім { $deadline } күні аяқталды, ал шешім { $date } күнгі.
rec-decision-late = Рұқсат берілген болып есептелуі мүмкін (202-V Заңның 26-бабы): заң қызметімен келісіңіз.

err-decision-too-early = { $date } күнгі шешімді жасауға болмайды: нысандар { $from } күнінен бастап қолданылады.
rec-decision-too-early = Шешім күнін түзетіңіз.

err-item-elsewhere =
    { $position }-зат { $number } куәлігінде тұр: { $standing ->
        [in-force] күшінде
        [deemed-issued] берілген болып есептеледі
        [not-yet-valid] әлі күшіне енбеген
        [suspended] тоқтатыла тұрған
        [out] елден тыс жерде
        [overdue] қайтару мерзімі өткен
        [back] қайтарылған, сараптама күтілуде
        [reported] жоғалғаны, ұрланғаны, бүлінгені немесе ұсталғаны хабарланған
       *[unknown] белгісіз
    }.
rec-item-elsewhere = Затты тізімнен алып тастаңыз, не себебін «overrides» жолағына жазып шешім қабылдаңыз.

err-item-nearly-elsewhere =
    { $position }-затқа ұқсас зат { $number } куәлігінде тұр: { $standing ->
        [in-force] күшінде
        [deemed-issued] берілген болып есептеледі
        [not-yet-valid] әлі күшіне енбеген
        [suspended] тоқтатыла тұрған
        [out] елден тыс жерде
        [overdue] қайтару мерзімі өткен
        [back] қайтарылған, сараптама күтілуде
        [reported] жоғалғаны, ұрланғаны, бүлінгені немесе ұсталғаны хабарланған
       *[unknown] белгісіз
    }.
rec-item-nearly-elsewhere = Екі затты салыстырыңыз: түгендеу нөмірлері дерлік бірдей.

err-override-reason-missing = Қарамастан шешім қабылдаудың себебі жазылмаған.
rec-override-reason-missing = Себебін бір сөйлеммен жазыңыз: ол іспен бірге сақталады.

err-photo-unreadable = «{ $path }» фотосуреті оқылмайды.
rec-photo-unreadable = Файлдың іс файлының жанында тұрғанын және ашылатынын тексеріңіз.

err-photo-absent = SHA-256 мәні { $digest } фотосурет табылмады.
rec-photo-absent = Фотосуретті файлдың жанына немесе оның «photos» папкасына салыңыз, не папкасын --photos арқылы көрсетіңіз: ол атымен емес, SHA-256 мәнімен танылады.

err-photo-not-image = «{ $path }» сурет емес.
rec-photo-not-image = JPEG, PNG немесе WebP файлын беріңіз.

err-photo-size = «{ $path }» суретінің өлшемі жарамсыз: { $width }×{ $height } пиксель.
rec-photo-size = Қысқа жағы { $least } пиксельден кем емес, ұзын жағы { $most } пиксельден аспайтын фотосурет беріңіз.

err-photo-digest = «{ $path }» файлының дайджесті істе жазылғанға сәйкес емес.
rec-photo-digest = Файл өзгерген немесе дайджест қате: дұрысын енгізіңіз.

err-number-index = Журнал индексі оқылмайды.
rec-number-index = Индексті істер номенклатурасындағыдай жазыңыз, мысалы 07-05.

err-number-year = Нөмірдегі жыл жарамсыз.
rec-number-year = Жылды төрт цифрмен жазыңыз, мысалы 2026.

err-number-sequence = Нөмірдің реттік бөлігі жарамсыз.
rec-number-sequence = Реттік нөмір 1-ден басталады.

err-number-form = Бұл тіркеу нөмірі емес.
rec-number-form = Нөмірді құжаттағыдай жазыңыз, мысалы 07-05/2026-0001.

err-record-json = Жазба оқылмайды.
rec-record-json = Құжатты оны берген органнан қайта сұратыңыз.

err-record-too-large = Жазба тым үлкен.
rec-record-too-large = Құжатты оны берген органнан қайта сұратыңыз.

err-record-body = Жазбадағы нысан мен мәліметтер сәйкес емес.
rec-record-body = Құжатты оны берген органнан қайта сұратыңыз.

err-claims-form = Мөрдің мазмұны оқылмайды.
rec-claims-form = QR-кодты қайта оқыңыз.

err-claims-kind = Мөрдің мазмұны құжат түріне сәйкес емес.
rec-claims-kind = Құжатты оны берген органнан тексеріңіз.

err-claims-too-long = Мөрдің мазмұны тым ұзын.
rec-claims-too-long = Баратын елдер санын азайтыңыз.

err-annex-form = Бұл қосымша беттің коды емес.
rec-annex-form = Код басылған бетті қайта сканерлеңіз.

err-freeze-register = Нөмір басқа журналдан алынған.
rec-freeze-register = Осы құжаттың журналынан нөмір алыңыз.

err-freeze-day = Құжат шешім күнінен басқа күні шығарылмақ.
rec-freeze-day = Шешімді бүгінгі күнмен қайта жасаңыз.

err-freeze-companion = Бір істің екі құжаты бірін-бірі атауы тиіс.
rec-freeze-companion = Екі құжатты бірге шығарыңыз.

err-freeze-host = Тексеру мекенжайы хост атауы емес.
rec-freeze-host = Баптауда хост атауын кіші әріптермен жазыңыз, мысалы verify.example.kz.

err-freeze-sum = Сақтандыру құндары қосылмайды: тым үлкен.
rec-freeze-sum = Сомаларды тексеріңіз.

## Рәсім құжаттары

err-count-invalid = { $value } – 1-ден { $limit } дейінгі сан емес.
rec-count-invalid = Бүтін оң сан жазыңыз.

err-time-invalid = «{ $value }» – уақыт емес.
rec-time-invalid = Уақытты 09:30 түрінде жазыңыз.

err-time-order = Аяқталған уақыты ({ $ended }) басталған уақытынан ({ $began }) ерте.
rec-time-order = Екі уақытты салыстырып, қатесін түзетіңіз.

err-chair-missing = Комиссия мүшелерінің арасында төраға жоқ.
rec-chair-missing = Төрағалық еткен мүшеге «chair» орнын көрсетіңіз.

err-list-empty = Тізім бос.
rec-list-empty = Кемінде бір жолды жазыңыз немесе өрісті алып тастаңыз.

err-form-not-sealed = «{ $form }» нысаны бойынша құжатқа мөр қойылмайды: бұл архив оны тек жоба ретінде сызады.
rec-form-not-sealed = Жобасын «kualik render --form» арқылы алыңыз.

err-number-given = Файлда тіркеу нөмірі бар: { $value }, ал нөмірді құжат беру кезінде тіркелім береді.
rec-number-given = «number» өрісін алып тастаңыз.

err-form-not-of-procedure = «{ $form }» нысаны бойынша құжат бөлек файлдан жасалмайды.
rec-form-not-of-procedure = Куәлік пен бас тартуды істен жасаңыз; басқа нысандарды «kualik template list» көрсетеді.

err-norm-not-in-force = { $norm } нормасы { $date } күні қолданылмайды: ол { $from } күнінен бастап қолданылады.
rec-norm-not-in-force = Құжаттың күнін тексеріңіз немесе сол күнгі нысанды алыңыз.

err-date-late = { $value } – құжат күнінен ({ $date }) кейінгі күн.
rec-date-late = Күнді түзетіңіз.

err-term-day = Мерзімнің соңғы күні { $value } емес: { $from } күнінен кейінгі { $days } жұмыс күні { $expected } күні аяқталады.
rec-term-day = Мерзімді жұмыс күндерінің күнтізбесі бойынша түзетіңіз.

err-term-passed = Құжат { $date } күні жасалады, ал { $days } жұмыс күндік мерзім { $latest } күні өтіп кеткен.
rec-term-passed = Мерзімнің өту себебін іске тіркеңіз.

err-effect-day = Куәліктің күші { $value } емес, { $expected } күнінен бастап жойылады.
rec-effect-day = «adoption» болса, куәліктің күнін, «decision» болса, кері қайтарып алу туралы шешімнің күнін көрсетіңіз.

err-document-unknown = Архивте № { $number } құжат жоқ.
rec-document-unknown = Нөмірді тексеріңіз: құжатты осы архив берген болуы тиіс. Осы архив бермеген қағаз куәліктің телнұсқасында «paper» бөлігі толтырылады.

err-document-other-office = № { $number } құжатты басқа орган берген.
rec-document-other-office = Құжат туралы өз мөрімен оны берген орган ғана айтады. Нөмір мен органды тексеріңіз.

err-document-other-form = № { $number } құжат «{ $form }» нысанында емес, «{ $found }» нысанында берілген.
rec-document-other-form = Нөмірді тексеріңіз.

err-document-revoked = № { $number } құжат № { $by } құжатпен күшінен тұтас айырылған.
rec-document-revoked = Бұл құжат бойынша тізілімнен үзінді көшірмеден басқа ештеңе берілмейді.

err-differs-from-sealed = Файлда «{ $value }» деп, ал мөр басылған құжатта «{ $sealed }» деп жазылған.
rec-differs-from-sealed = Мөр басылған құжаттағыдай жазыңыз (оны «kualik show НӨМІР --json» көрсетеді).

err-position-unknown = Тізімде { $position } реттік нөмірі жоқ (тізімдегі нөмірлер саны: { $count }) немесе ол екі рет аталған.
rec-position-unknown = Куәлік тізіміндегі реттік нөмірлерді бір-бір реттен атаңыз.

err-position-revoked = { $position } реттік нөмірі № { $by } хабарламамен кері қайтарып алынған.
rec-position-revoked = Бұл нөмірді алып тастаңыз.

err-positions-all = Осы хабарламадан кейін тізімдегі нөмірлердің ({ $count }) бірде-біреуі күшінде қалмайды.
rec-positions-all = Куәлікті тұтас кері қайтарып алыңыз: «positions» өрісін алып тастаңыз.

err-positions-needless = Бұл оқиға куәлікке тұтас қатысты, ал жекелеген нөмірлер аталған.
rec-positions-needless = «positions» жолағын алып тастаңыз.

err-document-in-archive = № { $number } куәлікті осы архив берген, ал файл оны архивте жоқ қағаз куәлік деп көрсетеді.
rec-document-in-archive = «paper» бөлігін алып тастаңыз: телнұсқа архивтегі куәлікпен салыстырылады. Басқа куәлік болса, нөмірді тексеріңіз.

err-signature-needless = Қағаз куәлікте мөр қолтаңбасының хэші болмайды, ал файлда ол берілген.
rec-signature-needless = «signature» жолағын алып тастаңыз.

err-crossing-denied = Заттар әкетілмеген делінген, ал әкетілген күні ({ $date }) берілген.
rec-crossing-denied = Заттар әкетілген болса, «crossing» жолағына «left» деп жазыңыз; әкетілмеген болса, «left» жолағын алып тастаңыз.

err-duplicate-electronic = № { $number } куәлік электрондық: заң тек қағаз рұқсаттың телнұсқасын көздейді (202-V Заң, 43-бап).
rec-duplicate-electronic = Иесіне файлдың өзін немесе басып шығарылған, мөрленген данасын беріңіз (48-баптың 4-тармағы).
err-event-unexpected = Куәліктің қазіргі жай-күйінен ({ $standing }) кейін «{ $event }» күтілмейді.
rec-event-unexpected = Оқиғаны және күнін тексеріңіз; солай болған болса, жазба енгізіледі.

err-not-replaceable =
    № { $number } куәліктің (немесе ондағы осы зат бойынша) орнына басқасы берілмейді: { $standing ->
        [suspended] ол тоқтатыла тұрған
        [out] заттар әкетілген
        [overdue] заттар әкетілген және мерзімінде қайтарылмаған
        [back] заттар қайтарылған, сараптама күтілуде
        [discharged] ол орындалған
        [reported] зат жоғалған, ұрланған, бүлінген немесе ұсталған деп хабарланған
        [withdrawn] ол кері қайтарып алынған
        [cancelled] оның күші жойылған
        [superseded] оның орнына басқасы берілген
       *[unknown] оның күйі белгісіз
    }.
rec-not-replaceable = Түзетуге және қайта беруге тек күшіндегі, бойынша әлі ештеңе әкетілмеген куәлік жатады; өзгесіне жаңа өтініш беріледі немесе оқиға жазылады.

err-correction-decides = Түзетуде «{ $value }» деп, ал мөр басылған куәлікте «{ $sealed }» деп жазылған: бұл – шешімнің өзі, түзету оны өзгертпейді (202-V Заңның 44-бабы, ӘРПК-нің 82-бабы).
rec-correction-decides = Мөр басылған куәліктегідей қалдырыңыз немесе жаңа өтініш бойынша қайта беріңіз ("kind": "reissue").

err-reissue-application = Қайта беру № { $number } өтінішке негізделген, бұрынғы куәлік те сол өтініш бойынша берілген.
rec-reissue-application = Иесінің жаңа өтінішін көрсетіңіз; тек жазудағы қате болса – "kind": "correction".

err-replaces-nothing = Мұнда № { $number } куәліктен ешқандай айырмашылық жоқ.
rec-replaces-nothing = Түзетілетін деректі өзгертіңіз. Электрондық куәлік жоғалмайды: оны «kualik show НӨМІР --pdf ФАЙЛ» қайта береді.

err-replaces-only-grants = Куәліктің орнына тек куәлік беріледі, ал бұл зат бойынша бас тартылған.
rec-replaces-only-grants = Бас тартуды бөлек іс етіп жазыңыз.

err-act-not-entered = { $date } берілген № { $number } құжат осы құжатқа қатысты, ал жазбалардың арасында ол жоқ.
rec-act-not-entered = Негізінде оның нөмірі мен күні көрсетілген жазба қосыңыз.

err-form-reconstructed = «{ $form }» нысанының бекітілген мәтіні ({ $act }) оны жасаған кезде қолда болмаған: нысан қалпына келтірілген, сондықтан заңды күші бар құжат ол бойынша берілмейді.
rec-form-reconstructed = Орнына бекітілген нысанды қойыңыз немесе ол кімнің шешімімен қолданылатынын kualik.toml файлына жазыңыз: reconstructed_forms = "кім, қашан, неліктен шешті".
