"""Which made-up regions, languages and names are the situations of the benchmarks set in?

Three regions in three scripts, with English as the language of outlets from elsewhere. Every name is
invented; sources are labelled `demo-`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Region:
    """Where a situation is set: the zone its days begin in, its names, and the words of its reports."""

    slug: str
    zone: str
    language: str
    offset: str
    """The offset of its publications: `+03:00`."""
    places: tuple[tuple[str, str], ...]
    """A name in Latin letters and the name in the region's own script."""
    actors: tuple[str, ...]
    groups: tuple[str, ...]
    """Whom things happen to: populations, as reports word them."""
    words: tuple[str, ...]
    """From the commonest to the rarest."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _names(first: str, second: str, first_script: str, second_script: str) -> tuple[tuple[str, str], ...]:
    """Every first part with every second, in Latin letters and in the script."""
    latin = [" ".join(pair) for pair in product(first.split(), second.split())]
    script = [" ".join(pair) for pair in product(first_script.split(), second_script.split())]
    return tuple(zip(latin, script, strict=True))


_ARABIC = Region(
    "nahr",
    "Asia/Damascus",
    "ar",
    "+03:00",
    _names(
        "Tall Wadi Kafr Ayn Deir",
        "ar-Rumman an-Nakhil as-Saqr al-Qasab az-Zayt al-Hajal",
        "تل وادي كفر عين دير",
        "الرمان النخيل الصقر القصب الزيت الحجل",
    ),
    ("Northern army", "River brigades", "Hill front", "Fourth division", "council of Tall ar-Rumman"),
    ("civilians", "soldiers", "fighters", "medics", "people"),
    _words(
        "في من على إلى عن مع بعد قبل أهالي مدينة بلدة قوات مصادر محلية قالت إن قتل جرح قصف حصار طريق "
        "مدخل مدنيين عناصر حاجز مستشفى مسجد مدرسة سوق اتفاق هدنة مفاوضات وفد لجنة انسحاب تعزيزات "
        "اعتقال تفتيش نزوح عائلات مساعدات مياه كهرباء اتصالات جسر سد قافلة عبوة ناسفة قناص طائرة "
        "مسيرة مدفعية رشاشات هاون ضاحية ريف شمالي جنوبي شرقي غربي صباح مساء ليلة أمس اليوم شهود عيان"
    ),
)

_CYRILLIC = Region(
    "brod",
    "Europe/Kyiv",
    "uk",
    "+02:00",
    _names(
        "Stara Nova Velyka Mala Verkhnia",
        "Krynytsia Sosnivka Vyshnia Kamianka Lypivka Dubrova",
        "Стара Нова Велика Мала Верхня",
        "Криниця Соснівка Вишня Кам'янка Липівка Діброва",
    ),
    ("Eastern corps", "Border guard", "Free volunteers", "Steppe battalion", "council of Nova Vyshnia"),
    ("civilians", "servicemen", "volunteers", "rescuers", "people"),
    _words(
        "у на з до від після перед мешканці міста села війська джерела повідомили що загинули "
        "поранені обстріл облога дорога міст лікарня школа ринок угода перемир'я переговори делегація "
        "відведення підкріплення затримання обшук евакуація родини допомога вода світло зв'язок "
        "колона вибух снайпер безпілотник артилерія міномет околиця північний південний східний "
        "західний ранок вечір ніч вчора сьогодні свідки блокпост укриття завод станція залізниця "
        "гребля"
    ),
)

_LATIN = Region(
    "costa",
    "America/Bogota",
    "es",
    "-05:00",
    _names(
        "Puerto Villa Campo Cerro Laguna",
        "Viejo Esperado Mayor Blanco Hondo Perdido",
        "Puerto Villa Campo Cerro Laguna",
        "Viejo Esperado Mayor Blanco Hondo Perdido",
    ),
    (
        "Coast guard battalion",
        "Mountain columns",
        "Harbour union",
        "Second brigade",
        "council of Villa Mayor",
    ),
    ("civilians", "soldiers", "dockers", "farmers", "people"),
    _words(
        "en de a por con tras antes vecinos ciudad pueblo tropas fuentes locales dijeron que murieron "
        "heridos bombardeo cerco carretera puente hospital escuela mercado acuerdo tregua negociación "
        "delegación retirada refuerzos detención registro desplazamiento familias ayuda agua luz "
        "teléfono convoy artefacto francotirador dron artillería mortero barrio norte sur este oeste "
        "mañana tarde noche ayer hoy testigos retén refugio fábrica estación muelle represa"
    ),
)

REGIONS = (_ARABIC, _CYRILLIC, _LATIN)

ENGLISH = _words(
    "the of in to and on from with after before residents town village troops local sources said that "
    "killed wounded shelling siege road bridge hospital school market agreement truce talks "
    "delegation withdrawal reinforcements arrest search displacement families aid water power phones "
    "convoy device sniper drone artillery mortar suburb north south east west morning evening night "
    "yesterday today witnesses checkpoint shelter factory station quay dam"
)
"""The words of outlets from elsewhere, from the commonest to the rarest."""

SOURCE_TYPES = (
    "wire", "local-media", "national-media", "social-first-hand", "social-repost", "official-party",
    "armed-group", "ngo", "un", "eyewitness", "imagery", "aggregator",
)  # fmt: skip
