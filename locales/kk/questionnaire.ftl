### Мемлекеттік қызмет сапасы туралы сауалнама.

questionnaire-kind = мемлекеттік қызмет көрсету сапасы туралы
questionnaire-name = САУАЛНАМА
questionnaire-title = Мемлекеттік қызмет көрсету сапасы туралы сауалнама
questionnaire-short = Сауалнама

questionnaire-intro = Өзіңізге сай жауапты белгілеңіз. Сауалнама атаусыз толтырылады және көрсетілетін қызметтің сапасын жақсарту үшін пайдаланылады.
questionnaire-document = Пікір қай құжатқа қатысты
questionnaire-questions = Сұрақтар
questionnaire-process = Мемлекеттік қызметті көрсету процесі мен нәтижесінің сапасы Сізді қанағаттандыра ма?
questionnaire-information = Мемлекеттік қызметті көрсету тәртібі туралы ақпараттың сапасы Сізді қанағаттандыра ма?
questionnaire-answer-not = қанағаттанбаймын
questionnaire-answer-partly = ішінара қанағаттанамын
questionnaire-answer-satisfied = қанағаттанамын
questionnaire-chosen = таңдалды
questionnaire-wishes = Тілектер мен ұсыныстар
questionnaire-contact = Кеңес пен шағым бойынша: { $office }, { $phone }; бірыңғай байланыс орталығы 1414.
