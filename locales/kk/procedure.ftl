### Рәсім құжаттарына ортақ сөздер: қолхаттар, актілер, хабарламалар, хаттамалар.

procedure-addressee = Кімге
procedure-applicant = Өтініш беруші
procedure-application = Өтініш
procedure-application-paper = { $date } № { $number } өтініш
procedure-certificate = Куәлік
procedure-certificate-paper = { $date } № { $number } куәлік
procedure-signature = Куәлік мөрі қолтаңбасының хэші (SHA-256)
procedure-conclusion-paper = { $date } № { $number } қорытынды
procedure-service = Мемлекеттік көрсетілетін қызмет
procedure-service-name = «Мәдени құндылықтарды уақытша әкету құқығына куәлік беру»
procedure-purpose = Мәлімделген мақсат
procedure-decision = Шешім
procedure-facts = Анықталған мән-жайлар
procedure-evidence = Дәлелдемелер
procedure-remedy = Не істеу керек

## Құжаттар

procedure-paper = Құжат
procedure-paper-number = { $name } № { $number }
procedure-paper-date = { $name }, { $date }
procedure-paper-full = { $name }, { $date } № { $number }
procedure-paper-kind = Түрі
procedure-sheets = Парақ
procedure-kind-original = түпнұсқа
procedure-kind-copy = көшірме
procedure-kind-electronic = электрондық көшірме
procedure-defect = { $index }-кемшілік
procedure-defect-missing = құжат жоқ
procedure-defect-incomplete = құжат толық емес
procedure-defect-expired = құжаттың қолданылу мерзімі өткен

## Өтініш қалай түсті

procedure-channel-elicense = «Е-лицензиялау» порталы арқылы
procedure-channel-egov = «электрондық үкімет» порталы арқылы
procedure-channel-office = көрсетілетін қызметті берушінің кеңсесі арқылы

## Заттар

procedure-things = Заттар
procedure-continued = жалғасы
procedure-thing = Мәдени құндылық
procedure-inventory = Инвентарлық №
procedure-quantity = Саны
