/* The lists themselves. A language is complete when it says the same as English in its own words; a new one
 * comes with all of them. */
#include "tests/unit/tone_rules.h"

/* clang-format off */
const struct tone_rule tone_rules[] = {
    { "en", EVERYWHERE, "an order", "should|must|always|never|ought|have to|has to|had better" },
    { "en", EVERYWHERE, "asks for reasons", "why|how come" },
    { "en", EVERYWHERE, "a role",
      "partner|partners|husband|wife|spouse|boyfriend|girlfriend|betrayer|betrayed|victim|cheater" },
    { "en", EVERYWHERE, "jargon",
      "trigger|triggers|triggered|boundary|boundaries|validate|validation|attachment|toxic|gaslight|trauma|"
      "codependent|trust issues|accountability|vulnerability|intimacy|mindful|journey" },
    { "en", EVERYWHERE, "counts or grades",
      "streak|score|points|badge|level|percent|progress|recovery|you missed|days in a row|in a row" },
    { "en", EVERYWHERE, "praise of character",
      "brave|strong|good job|well done|proud of you|amazing|awesome|wonderful" },
    { "en", EVERYWHERE, "a promised outcome",
      "will feel|will make you|will make us|will help|will heal|will bring|will save|guaranteed" },
    { "en", EVERYWHERE, "the betrayal",
      "affair|affairs|cheat|cheated|cheating|betrayal|infidelity|lie|lied|lies|lying|guilt|guilty" },
    { "en", EVERYWHERE, "forgiveness", "forgive|forgiven|forgiveness|forgave" },
    { "en", EVERYWHERE, "tracking", "tracking|your location|where were|last seen|password|passwords" },
    { "en", EVERYWHERE, "stay or leave",
      "divorce|break up|separate|separation|stay together|leave me|leave each other" },
    { "en", ON_CARDS, "somebody else", "he|him|his|she|her|hers|somebody else|someone else" },
    { "en", ON_CARDS, "a phone", "phone|phones|messages|texts|emails" },
    { "en", ON_CARDS, "sex", "sex|bed|naked|make love" },
    { "en", ON_TOUCH_FREE_CARDS, "touch",
      "touch|touches|touching|hug|hugs|kiss|kisses|hold hands|hold each other|holding hands|cuddle|massage|"
      "caress|lean on each other|shoulder|shoulders" },
    { "en", ON_CARDS, "accuses", "blame|fault|your mistake|wrong with you|hurt you|hurt me" },
    { "en", ON_CARDS, "the children", "child's|kids|children|son|daughter" },
    { "en", ON_CARDS, "alcohol", "wine|beer|beers|cocktail|cocktails|champagne|liquor|alcohol|pub|drunk" },
    { "en", ON_CARDS, "tells what to feel",
      "cheer up|calm down|don't worry|do not worry|be happy|be glad|be grateful|be proud|feel better" },
    { "en", ON_RETURN_CARDS, "counts the days",
      "one|two|three|four|five|six|seven|eight|nine|ten|day|days|week|weeks|month|months|missed|missing|"
      "absence|absent|gap|late|long|finally|at last|where have you" },

    { "de", EVERYWHERE, "an order",
      "soll|sollen|sollst|sollt|sollte|solltest|sollten|solltet|muss|musst|müssen|müsst|müsste|müsstest|müsstet|"
      "immer|nie|niemals|stets|darfst nicht|dürft nicht|du hast zu|ihr habt zu" },
    { "de", EVERYWHERE, "asks for reasons", "warum|wieso|weshalb|weswegen|wie kommt es" },
    { "de", EVERYWHERE, "a role",
      "partner|partners|partnern|partnerin|partnerinnen|ehemann|ehefrau|gatte|gattin|dein mann|deine frau|"
      "mein mann|meine frau|dein freund|deine freundin|betrüger|betrügerin|betrogene|betrogener|betrogenen|"
      "opfer|täter|täterin" },
    { "de", EVERYWHERE, "jargon",
      "trigger|triggern|triggert|getriggert|grenze|grenzen|validieren|validierung|bindungsstil|toxisch|gaslighting|"
      "trauma|traumatisch|co-abhängig|vertrauensprobleme|rechenschaft|verletzlichkeit|intimität|achtsam|"
      "achtsamkeit|heilungsweg|beziehungsarbeit|reise" },
    { "de", EVERYWHERE, "counts or grades",
      "serie|strähne|punkte|punktzahl|punktestand|abzeichen|level|stufe|prozent|fortschritt|fortschritte|genesung|"
      "verpasst|versäumt|am stück|in folge|hintereinander" },
    { "de", EVERYWHERE, "praise of character",
      "tapfer|mutig|stark|gut gemacht|stolz auf dich|stolz auf euch|großartig|toll|wunderbar|fantastisch|bravo" },
    { "de", EVERYWHERE, "a promised outcome",
      "wirst dich|werdet euch|wird dir|wird euch|wird dich|wird helfen|wird heilen|wird besser|wird alles|"
      "wird retten|garantiert" },
    { "de", EVERYWHERE, "the betrayal",
      "affäre|affären|fremdgehen|fremdgegangen|fremdgeht|seitensprung|betrug|betrügen|betrügst|betrogen|untreu|untreue|"
      "verrat|verraten|lüge|lügen|lügst|lügt|gelogen|schuld|schuldig|schuldgefühle" },
    { "de", EVERYWHERE, "forgiveness",
      "vergeben|vergib|vergibst|vergebt|vergebung|verzeih|verzeihe|verzeihen|verzeihst|verzeiht|verzeihung|verziehen" },
    { "de", EVERYWHERE, "tracking",
      "standort|standorte|ortung|orten|tracking|wo warst|wo wart|wo du warst|zuletzt gesehen|zuletzt online|"
      "passwort|passwörter|kennwort|kennwörter" },
    { "de", EVERYWHERE, "stay or leave",
      "scheidung|scheiden|trennung|trennen|trennt euch|schluss machen|auseinandergehen|zusammenbleiben|"
      "zusammen bleiben|mich verlassen|dich verlassen|einander verlassen" },
    { "de", ON_CARDS, "somebody else",
      "er|ihn|ihm|sie|ihnen|seine|seinen|seinem|seiner|jemand anderes|jemand anders|jemand anderem|die andere|der andere" },
    { "de", ON_CARDS, "a phone",
      "handy|handys|telefon|telefone|smartphone|nachricht|nachrichten|sms|mail|mails|e-mail|e-mails|chat|chats" },
    { "de", ON_CARDS, "sex", "sex|bett|nackt|miteinander schlafen" },
    { "de", ON_TOUCH_FREE_CARDS, "touch",
      "berühren|berührt|berührst|berührung|berührungen|umarm|umarmt|umarmen|umarmung|umarmungen|kuss|küsse|küssen|"
      "küsst|an der hand|hand in hand|händchen|hände halten|halt einander|haltet einander|anfassen|kuscheln|"
      "streicheln|massage|massieren|schulter|arm in arm|aneinanderlehnen" },
    { "de", ON_CARDS, "accuses",
      "vorwurf|vorwürfe|vorwerfen|dein fehler|deinetwegen|stimmt nicht mit dir|dich verletzt|mich verletzt|"
      "verletzt hast|wehgetan" },
    { "de", ON_CARDS, "the children",
      "kinder|kindern|kindes|eure kinder|euer kind|dein kind|sohn|söhne|tochter|töchter" },
    { "de", ON_CARDS, "alcohol", "wein|bier|sekt|cocktail|cocktails|schnaps|alkohol|kneipe|betrunken" },
    { "de", ON_CARDS, "tells what to feel",
      "kopf hoch|beruhige dich|beruhigt euch|keine sorge|mach dir keine sorgen|sei froh|sei glücklich|sei dankbar|"
      "seid dankbar|sei stolz|freu dich|freut euch" },
    { "de", ON_RETURN_CARDS, "counts the days",
      "eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|tag|tage|tagen|woche|wochen|monat|monate|verpasst|"
      "gefehlt|fehlst|lücke|pause|spät|lange|lang|endlich|wo warst" },

    { "es", EVERYWHERE, "an order",
      "debes|debe|deben|debemos|debería|deberías|deberían|deberíamos|tienes que|tiene que|tienen que|tenemos que|"
      "hay que|has de|siempre|nunca|jamás" },
    { "es", EVERYWHERE, "asks for reasons", "por qué|porqué|cómo es que|a qué se debe" },
    { "es", EVERYWHERE, "a role",
      "pareja|parejas|esposo|esposa|marido|tu mujer|mi mujer|cónyuge|novio|novia|víctima|traidor|traidora|"
      "engañada|engañado|infiel" },
    { "es", EVERYWHERE, "jargon",
      "detonante|detonantes|gatillo|límite|límites|validar|validación|apego|tóxico|tóxica|gaslighting|luz de gas|"
      "trauma|traumático|codependiente|codependencia|problemas de confianza|rendición de cuentas|vulnerabilidad|"
      "intimidad|atención plena|viaje" },
    { "es", EVERYWHERE, "counts or grades",
      "racha|rachas|puntos|puntuación|puntaje|insignia|nivel|por ciento|porcentaje|progreso|progresos|recuperación|"
      "te perdiste|te faltó|días seguidos|seguidos" },
    { "es", EVERYWHERE, "praise of character",
      "valiente|fuerte|fuertes|bien hecho|buen trabajo|estoy orgulloso|estoy orgullosa|orgullo de ti|increíble|"
      "maravilloso|maravillosa|genial|bravo" },
    { "es", EVERYWHERE, "a promised outcome",
      "sentirás|sentirán|ayudará|sanará|curará|salvará|traerá|mejorará|te hará|nos hará|saldrá bien|garantiza|"
      "garantizado" },
    { "es", EVERYWHERE, "the betrayal",
      "aventura|aventuras|infidelidad|engaño|engaños|engañar|engañaste|engañó|traición|traicionar|traicionaste|amante|"
      "mentira|mentiras|mentir|mentiste|miente|mientes|culpa|culpas|culpable" },
    { "es", EVERYWHERE, "forgiveness",
      "perdón|perdona|perdonar|perdonas|perdonaste|perdonado|perdonarme|perdonarte|perdone|perdones" },
    { "es", EVERYWHERE, "tracking",
      "ubicación|ubicaciones|rastreo|rastrear|localización|localizar|dónde estabas|dónde estuviste|"
      "última conexión|en línea por última vez|contraseña|contraseñas" },
    { "es", EVERYWHERE, "stay or leave",
      "divorcio|divorciarse|divorciarnos|separación|separarse|separarnos|separarte|romper|terminar conmigo|"
      "seguir juntos|seguir juntas|dejarme|dejarte|dejarnos" },
    { "es", ON_CARDS, "somebody else",
      "él|ella|ellos|ellas|su|sus|suyo|suya|suyos|suyas|otra persona|alguien más|la otra|el otro" },
    { "es", ON_CARDS, "a phone",
      "teléfono|teléfonos|móvil|móviles|celular|celulares|mensaje|mensajes|correo|correos|chat|chats" },
    { "es", ON_CARDS, "sex", "sexo|cama|desnudo|desnuda|hacer el amor" },
    { "es", ON_TOUCH_FREE_CARDS, "touch",
      "tocar|tocarse|tocarnos|tocarte|caricia|caricias|acariciar|abrazo|abrazos|abrazar|abrazarnos|beso|besos|besar|"
      "besarnos|de la mano|tomarnos de la mano|masaje|masajes|hombro|hombros|acurrucarnos" },
    { "es", ON_CARDS, "accuses",
      "tu error|reproche|reproches|reprochar|te hizo daño|me hiciste daño|hiciste daño|te lastimó|me lastimaste|"
      "qué te pasa" },
    { "es", ON_CARDS, "the children", "hijo|hijos|hija|hijas|niño|niños|niña|niñas|bebé" },
    { "es", ON_CARDS, "alcohol", "vino|vinos|cerveza|cervezas|cóctel|cócteles|cava|licor|alcohol|copas" },
    { "es", ON_CARDS, "tells what to feel",
      "anímate|cálmate|no te preocupes|alégrate|sé feliz|agradece|da gracias por|relájate" },
    { "es", ON_RETURN_CARDS, "counts the days",
      "uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|día|días|semana|semanas|mes|meses|ausencia|"
      "faltaste|falta|hueco|tarde|tanto tiempo|hace tiempo|por fin|dónde has" },
};
const size_t tone_rule_count = sizeof tone_rules / sizeof *tone_rules;

const struct tone_watch tone_watches[] = {
    { "en",
      "location|locations|gps|track|tracks|tracked|tracking|tracker|whereabouts|where you are|where you were|where i am|"
      "where we are|where are you|where were you|where the other|where each other|last seen|password|passwords|passcode|"
      "passcodes|check up on|check on each other|keep an eye on|spy",
      "check|checks|checking|show|shows|showing|see|seeing|read|reads|reading|search|searching|open|unlock|unlocks|"
      "unlocked|look at|look through|look into|go through|share|shares|sharing|hand over|access|inspect|may look",
      "phone|phones|message|messages|texts|email|emails|mail|inbox|chat|chats|account|accounts|call list|calls|"
      "browser|history|photos|bank statements" },
    { "de",
      "standort|standorte|gps|ortung|orten|tracken|tracking|tracker|aufenthaltsort|wo du bist|wo du warst|wo bist du|"
      "wo warst du|wo wir sind|wo ich bin|wo ihr seid|wo jemand ist|zuletzt gesehen|zuletzt online|passwort|passwörter|"
      "kennwort|kennwörter|pin|kontrollieren|kontrolliert|nachspionieren|überwachen|im auge behalten",
      "prüfen|prüft|überprüfen|zeigen|zeig|zeige|zeigt|sehen|seht|lesen|lies|lest|liest|durchsuchen|öffnen|öffne|"
      "entsperren|entsperrt|ansehen|anschauen|schauen|schaut|einsehen|teilen|teilt|zugang|einblick",
      "handy|handys|telefon|telefone|smartphone|nachricht|nachrichten|sms|mail|mails|e-mail|e-mails|postfach|"
      "chat|chats|konto|konten|anrufliste|anrufe|verlauf|fotos|kontoauszüge" },
    { "es",
      "ubicación|ubicaciones|gps|rastrear|rastreo|rastreador|localizar|localización|paradero|dónde estás|dónde estabas|"
      "dónde estuviste|dónde estoy|dónde estamos|dónde está cada|última conexión|contraseña|contraseñas|clave|claves|"
      "vigilar|vigilarnos|espiar|controlar|controlarnos",
      "revisar|revisa|revisamos|mostrar|muestra|mostramos|mostrarnos|enseñar|enseñarnos|ver|vemos|leer|lee|leemos|"
      "buscar|abrir|abre|desbloquear|desbloqueado|mirar|mira|miramos|compartir|compartimos|acceso|entrar",
      "teléfono|teléfonos|móvil|móviles|celular|celulares|mensaje|mensajes|correo|correos|chat|chats|cuenta|cuentas|"
      "llamadas|historial|fotos|extractos" },
};
const size_t tone_watch_count = sizeof tone_watches / sizeof *tone_watches;
/* clang-format on */
