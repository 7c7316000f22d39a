### Тыңдау хаттамасы.

hearing-protocol-kind = әкімшілік рәсім шеңберіндегі тыңдау
hearing-protocol-name = ХАТТАМАСЫ
hearing-protocol-title = Әкімшілік рәсім шеңберіндегі тыңдау хаттамасы № { $number }
hearing-protocol-short = Тыңдау хаттамасы № { $number }

hearing-protocol-about = Кімге қатысты
hearing-protocol-question = Қаралған мәселе
hearing-protocol-question-text = «Мәдени құндылықтарды уақытша әкету құқығына куәлік беру» мемлекеттік қызметін көрсетуден бас тарту туралы алдын ала шешім
hearing-protocol-preliminary = Алдын ала шешім
hearing-protocol-preliminary-paper = { $date } № { $number } алдын ала шешім
hearing-protocol-time = Күні, басталған және аяқталған уақыты
hearing-protocol-venue = Өткен орны
hearing-protocol-mode-room = бетпе-бет тыңдау
hearing-protocol-mode-video = бейнеконференция арқылы тыңдау
hearing-protocol-secretary = Хаттаманы жүргізу
hearing-protocol-present = Қатысқандар
hearing-protocol-course = Тыңдау барысы
hearing-protocol-papers = Тыңдауда ұсынылған құжаттар
hearing-protocol-outcome = Тыңдау қорытындысы
hearing-protocol-review = Хаттамамен танысу
hearing-protocol-review-text = Тыңдауға қатысқандар хаттамамен танысуға және танысқаннан кейін 3 (үш) жұмыс күні ішінде оған ескертулер беруге құқылы. Ескертулер бойынша шешімді төрағалық етуші қабылдайды; барлық ескерту әкімшілік іске қоса тігіледі.
hearing-protocol-signatures = Қолдар
hearing-protocol-chair = Төрағалық етуші
hearing-protocol-keeper = Хатшы
