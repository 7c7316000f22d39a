### Өтініштің қабылданғаны туралы қолхат, құжаттар тізімдемесімен.

receipt-kind = өтініштің қабылданғаны туралы
receipt-name = ҚОЛХАТ
receipt-title = Өтініштің қабылданғаны туралы № { $number } қолхат
receipt-short = Қолхат № { $number }

receipt-received = Қабылданған күні мен уақыты
receipt-channel = Өтініштің түсу тәсілі
receipt-term = Мемлекеттік қызметті көрсету мерзімі
receipt-term-days = { COUNT($days) } жұмыс күні; өтініш тіркелген күн есепке алынбайды
receipt-due = Мерзімнің соңғы күні
receipt-inventory = Құжаттар тізімдемесі
receipt-papers-total = Барлығы: { COUNT($papers) } құжат, { COUNT($sheets) } парақ.
receipt-things = Өтініште аталған заттар
receipt-things-total = Барлығы: { COUNT($rows) } атау, { COUNT($objects) } зат.
receipt-meaning = Қолхаттың мәні
receipt-meaning-text = Осы қолхат өтініш пен тізімдемеде аталған құжаттардың қабылданғанын растайды. Мерзім өткенге дейін куәлік те, дәлелді бас тарту да берілмесе, қолхат өтініштің қабылданған күнін дәлелдейді. Қолхат әкетуге құқық бермейді.
