### Өтініштің кері қайтарып алынуына байланысты рәсімді тоқтату туралы шешім.

withdrawal-decision-kind = әкімшілік рәсімді тоқтату туралы
withdrawal-decision-name = ШЕШІМ
withdrawal-decision-title = Өтініштің кері қайтарып алынуына байланысты әкімшілік рәсімді тоқтату туралы № { $number } шешім
withdrawal-decision-short = Рәсімді тоқтату туралы шешім № { $number }

withdrawal-decision-request = Өтінішті кері қайтарып алу
withdrawal-decision-request-paper = { $date } № { $number } өтінішті кері қайтарып алу туралы өтініш
withdrawal-decision-decision = Өтініш беруші өтінішін кері қайтарып алғандықтан, әкімшілік рәсім тоқтатылды. Куәлік те, бас тарту да шығарылмайды.
withdrawal-decision-objects = Заттардың қайтарылуы
withdrawal-decision-objects-paper = заттар { $date } № { $number } акт бойынша қайтарылды
withdrawal-decision-papers = Қайтарылған құжаттар
withdrawal-decision-again = Қайта жүгіну құқығы
withdrawal-decision-again-text = Рәсімнің тоқтатылуы сол заттар туралы қайтадан өтініш беруге кедергі болмайды.
