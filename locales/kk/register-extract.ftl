### Тізілімнен үзінді көшірме.

register-extract-kind = берілген құжаттар тізілімінен
register-extract-name = ҮЗІНДІ КӨШІРМЕ
register-extract-title = Берілген құжаттар тізілімінен № { $number } үзінді көшірме
register-extract-short = Тізілімнен үзінді көшірме № { $number }
register-extract-warning = Үзінді көшірме әкетуге құқық бермейді: ол тізілімде не жазылғанын ғана растайды.

register-extract-requester = Үзінді көшірмені сұраған
register-extract-request = Сұрау салу
register-extract-request-paper = { $date } № { $number } сұрау салу
register-extract-subject-certificate = Құжат: уақытша әкету құқығына куәлік
register-extract-subject-refusal = Құжат: мемлекеттік қызметті көрсетуден бас тарту туралы дәлелді жауап
register-extract-document-paper = { $date } № { $number }
register-extract-holder = Құжат кімге берілген
register-extract-masked = Дербес деректер жасырылған: сұрау салушының оларды алу құқығы расталмаған.
register-extract-standing = Үзінді көшірме күніндегі жай-күйі
register-extract-stands-refused = қызмет көрсетуден бас тартылды
register-extract-stands-not-yet-valid = әкетуге рұқсат етілген алғашқы күн әлі келген жоқ
register-extract-stands-in-force = күшінде
register-extract-stands-deemed-issued = берілген болып саналады
register-extract-stands-suspended = қолданылуы тоқтатыла тұрған
register-extract-stands-out = заттар әкетілген
register-extract-stands-overdue = заттар мерзімінде қайтарылмаған
register-extract-stands-back = заттар қайтарылған, сараптама күтілуде
register-extract-stands-discharged = заттар қайтарылған, сараптама өткен: міндеттеме орындалған
register-extract-stands-reported = заттар жоғалған, ұрланған, бүлінген немесе ұсталған (хабарлама бойынша)
register-extract-stands-expired-unused = әкету мерзімі өткен, пайдаланылмаған
register-extract-stands-withdrawn = кері қайтарып алынған
register-extract-stands-cancelled = жойылған
register-extract-stands-superseded = басқа құжатпен ауыстырылған
register-extract-part = Тізімнің { $positions } { $rows ->
    [1] реттік нөмірі
   *[other] реттік нөмірлері
  } бойынша: { $standing }
register-extract-entries = Тізілім жазбалары
register-extract-entry = Жазба
register-extract-entry-date = Күні
register-extract-entry-ground = Негізі
register-extract-entry-ground-paper = { $date } № { $number }
register-extract-entries-total = Барлығы: { COUNT($entries) } жазба. Осы құжат туралы басқа жазба жоқ.
register-extract-signature = Құжат мөрі қолтаңбасының хэші (SHA-256)
