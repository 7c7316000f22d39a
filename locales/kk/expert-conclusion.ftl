### Сараптама комиссиясының қорытындысы: әкету алдында және қайтару кезінде.

expert-conclusion-exit-kind = мәдени құндылықтарды уақытша әкету жөніндегі сараптама комиссиясының
expert-conclusion-exit-name = ҚОРЫТЫНДЫСЫ
expert-conclusion-exit-title = Мәдени құндылықтарды уақытша әкету жөніндегі сараптама комиссиясының қорытындысы № { $number }
expert-conclusion-exit-short = Сараптама қорытындысы № { $number }
expert-conclusion-return-kind = мәдени құндылықтарды қайтару кезіндегі сараптама комиссиясының
expert-conclusion-return-name = ҚОРЫТЫНДЫСЫ
expert-conclusion-return-title = Мәдени құндылықтарды қайтару кезіндегі сараптама комиссиясының қорытындысы № { $number }
expert-conclusion-return-short = Қайтару сараптамасының қорытындысы № { $number }

expert-conclusion-commission = Комиссия
expert-conclusion-handover = Заттар қабылданған акт
expert-conclusion-handover-paper = { $date } № { $number } қабылдау-тапсыру актісі
expert-conclusion-members = Сараптамаға қатысқандар
expert-conclusion-seat-chair = төраға
expert-conclusion-seat-member = мүше
expert-conclusion-seat-secretary = хатшы
expert-conclusion-conclusion = Қорытынды
expert-conclusion-exit-positive = { $objects ->
    [1] Қорытынды оң: затты
   *[other] Барлық заттар бойынша қорытынды оң: оларды
  } мәлімделген мақсатпен уақытша әкетуге болады.
expert-conclusion-exit-negative = { $objects ->
    [1] Қорытынды теріс: затты
   *[other] Барлық заттар бойынша қорытынды теріс: оларды
  } уақытша әкетуге болмайды.
expert-conclusion-exit-mixed = Қорытынды: { $count ->
    [1] реттік нөмірі
   *[other] реттік нөмірлері
  } { $yes } – оң; { $no } – теріс.
expert-conclusion-return-positive = { $objects ->
    [1] Қайтарылған зат куәлікте көрсетілген затпен
   *[other] Қайтарылған заттар куәлікте көрсетілген заттармен
  } бірдей, жаңа зақымдар табылған жоқ.
expert-conclusion-return-negative = { $objects ->
    [1] Қорытынды теріс
   *[other] Аталған заттардың бәрі бойынша қорытынды теріс
  }: төменде көрсетілген айырмашылықтар немесе зақымдар табылды.
expert-conclusion-return-mixed = Қорытынды: { $count ->
    [1] реттік нөмірі
   *[other] реттік нөмірлері
  } { $yes } – оң; { $no } – теріс.
expert-conclusion-things = Заттар бойынша қорытынды
expert-conclusion-opinion = Пікір, сақталуы
expert-conclusion-opinion-positive = оң
expert-conclusion-opinion-negative = теріс
expert-conclusion-grade-good = жақсы
expert-conclusion-grade-satisfactory = қанағаттанарлық
expert-conclusion-grade-unsatisfactory = қанағаттанарлықсыз
expert-conclusion-signatures = Комиссия мүшелерінің қолдары
