### Толық болмағандықтан өтінішті одан әрі қараудан уәжді бас тарту.

incompleteness-refusal-kind = өтінішті одан әрі қараудан
incompleteness-refusal-name = УӘЖДІ БАС ТАРТУ
incompleteness-refusal-title = Өтінішті одан әрі қараудан № { $number } уәжді бас тарту
incompleteness-refusal-short = Одан әрі қараудан бас тарту № { $number }
incompleteness-refusal-warning = Бас тарту: бұл құжат әкетуге рұқсат бермейді.

incompleteness-refusal-check = Құжаттардың толықтығын тексеру мерзімі
incompleteness-refusal-check-days = өтініш тіркелген күннен кейінгі { COUNT($days) } жұмыс күні
incompleteness-refusal-decision = Ұсынылған құжаттар толық болмағандықтан, өтінішті одан әрі қараудан бас тартылды.
incompleteness-refusal-again = Қайта жүгіну құқығы
incompleteness-refusal-again-text = Көрсетілген кемшіліктер жойылғаннан кейін өтінішті жалпы тәртіппен қайтадан беруге болады.
