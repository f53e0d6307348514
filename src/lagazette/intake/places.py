"""The few names of places that intake knows by heart, and the time zone of each main city.

Evidence from the capture itself comes first; these tables only help where it is silent. They
hold places that datelines and headlines name often, not the world.
"""

from lagazette.intake.words import fold

_CITIES: tuple[tuple[str, str], ...] = (
    ("Europe/Paris", "Paris|Lyon|Marseille|Toulouse|Nice|Nantes|Strasbourg|Montpellier|Bordeaux|"
     "Lille|Rennes|Reims|Toulon|Grenoble|Dijon|Angers|Nîmes|Brest|Le Mans|Tours|Limoges|Amiens|"
     "Metz|Besançon|Orléans|Mulhouse|Rouen|Caen|Nancy|Saint-Étienne|Le Havre|Perpignan|Avignon|"
     "Poitiers|Versailles|Ajaccio|Bastia|Bayonne|Calais|Clermont-Ferrand|Aix-en-Provence|"
     "La Rochelle|Saint-Malo|Cannes|Annecy|Chambéry|Valence"),
    ("Europe/Brussels", "Bruxelles|Brussels|Anvers|Antwerp|Liège|Namur|Gand|Ghent|Charleroi"),
    ("Europe/Zurich", "Genève|Geneva|Lausanne|Berne|Bern|Zurich|Bâle|Basel|Davos|Neuchâtel"),
    ("Europe/Luxembourg", "Luxembourg"),
    ("Europe/Monaco", "Monaco"),
    ("Europe/London", "Londres|London|Édimbourg|Edinburgh|Manchester|Liverpool|Birmingham|Leeds|"
     "Glasgow|Cardiff|Belfast|Bristol|Oxford|Cambridge"),
    ("Europe/Dublin", "Dublin|Cork"),
    ("Europe/Berlin", "Berlin|Munich|Francfort|Frankfurt|Hambourg|Hamburg|Cologne"),
    ("Europe/Madrid", "Madrid|Barcelone|Barcelona|Séville|Seville|Valencia"),
    ("Europe/Lisbon", "Lisbonne|Lisbon|Porto"),
    ("Europe/Rome", "Rome|Milan|Turin|Naples|Venise|Venice|Florence"),
    ("Europe/Vienna", "Vienne|Vienna"),
    ("Europe/Amsterdam", "Amsterdam|La Haye|The Hague|Rotterdam"),
    ("Europe/Copenhagen", "Copenhague|Copenhagen"),
    ("Europe/Stockholm", "Stockholm"),
    ("Europe/Oslo", "Oslo"),
    ("Europe/Helsinki", "Helsinki"),
    ("Europe/Warsaw", "Varsovie|Warsaw|Cracovie|Krakow"),
    ("Europe/Prague", "Prague"),
    ("Europe/Budapest", "Budapest"),
    ("Europe/Bucharest", "Bucarest|Bucharest"),
    ("Europe/Sofia", "Sofia"),
    ("Europe/Belgrade", "Belgrade"),
    ("Europe/Athens", "Athènes|Athens"),
    ("Europe/Kyiv", "Kiev|Kyiv|Odessa|Lviv"),
    ("Europe/Moscow", "Moscou|Moscow|Saint-Pétersbourg"),
    ("Asia/Vladivostok", "Vladivostok"),
    ("Europe/Istanbul", "Istanbul|Ankara"),
    ("Asia/Jerusalem", "Jérusalem|Jerusalem|Tel-Aviv|Tel Aviv"),
    ("Asia/Gaza", "Gaza"),
    ("Asia/Beirut", "Beyrouth|Beirut"),
    ("Asia/Damascus", "Damas|Damascus"),
    ("Asia/Baghdad", "Bagdad|Baghdad"),
    ("Asia/Tehran", "Téhéran|Tehran"),
    ("Asia/Riyadh", "Riyad|Riyadh"),
    ("Asia/Dubai", "Dubaï|Dubai|Abou Dhabi|Abu Dhabi"),
    ("Asia/Qatar", "Doha"),
    ("Asia/Kabul", "Kaboul|Kabul"),
    ("Asia/Karachi", "Islamabad|Karachi"),
    ("Asia/Kolkata", "New Delhi|Mumbai|Calcutta"),
    ("Asia/Bangkok", "Bangkok"),
    ("Asia/Ho_Chi_Minh", "Hanoï|Hanoi"),
    ("Asia/Jakarta", "Jakarta"),
    ("Asia/Manila", "Manille|Manila"),
    ("Asia/Singapore", "Singapour|Singapore"),
    ("Asia/Hong_Kong", "Hong Kong|Hongkong"),
    ("Asia/Shanghai", "Pékin|Beijing|Shanghai"),
    ("Asia/Taipei", "Taipei"),
    ("Asia/Seoul", "Séoul|Seoul"),
    ("Asia/Pyongyang", "Pyongyang"),
    ("Asia/Tokyo", "Tokyo|Osaka|Kyoto"),
    ("Australia/Sydney", "Sydney"),
    ("Australia/Melbourne", "Melbourne|Canberra"),
    ("Pacific/Auckland", "Wellington|Auckland"),
    ("Africa/Cairo", "Le Caire|Cairo"),
    ("Africa/Tripoli", "Tripoli"),
    ("Africa/Tunis", "Tunis"),
    ("Africa/Algiers", "Alger|Algiers|Oran"),
    ("Africa/Casablanca", "Rabat|Casablanca|Marrakech"),
    ("Africa/Dakar", "Dakar"),
    ("Africa/Bamako", "Bamako"),
    ("Africa/Ouagadougou", "Ouagadougou"),
    ("Africa/Abidjan", "Abidjan"),
    ("Africa/Niamey", "Niamey"),
    ("Africa/Ndjamena", "N'Djamena|Ndjamena"),
    ("Africa/Lome", "Lomé"),
    ("Africa/Porto-Novo", "Cotonou"),
    ("Africa/Lagos", "Lagos|Abuja"),
    ("Africa/Douala", "Yaoundé|Douala"),
    ("Africa/Libreville", "Libreville"),
    ("Africa/Kinshasa", "Kinshasa"),
    ("Africa/Lubumbashi", "Goma|Lubumbashi|Bukavu"),
    ("Africa/Brazzaville", "Brazzaville"),
    ("Africa/Bangui", "Bangui"),
    ("Africa/Kigali", "Kigali"),
    ("Africa/Nairobi", "Nairobi"),
    ("Africa/Addis_Ababa", "Addis-Abeba|Addis Ababa"),
    ("Africa/Khartoum", "Khartoum"),
    ("Africa/Johannesburg", "Johannesburg|Pretoria|Le Cap|Cape Town"),
    ("Indian/Antananarivo", "Antananarivo"),
    ("America/New_York", "New York|Washington|Boston|Miami|Atlanta|Philadelphie|Philadelphia"),
    ("America/Chicago", "Chicago|Houston|Dallas|La Nouvelle-Orléans|New Orleans"),
    ("America/Denver", "Denver"),
    ("America/Los_Angeles", "Los Angeles|San Francisco|Seattle|San Diego|Las Vegas"),
    ("America/Toronto", "Toronto|Ottawa|Montréal|Montreal|Québec"),
    ("America/Vancouver", "Vancouver"),
    ("America/Mexico_City", "Mexico|Mexico City"),
    ("America/Havana", "La Havane|Havana"),
    ("America/Port-au-Prince", "Port-au-Prince"),
    ("America/Bogota", "Bogota|Bogotá"),
    ("America/Caracas", "Caracas"),
    ("America/Lima", "Lima"),
    ("America/Santiago", "Santiago"),
    ("America/Argentina/Buenos_Aires", "Buenos Aires"),
    ("America/Sao_Paulo", "Brasilia|São Paulo|Sao Paulo|Rio de Janeiro"),
    ("Indian/Reunion", "Saint-Denis de La Réunion"),
    ("Pacific/Noumea", "Nouméa"),
    ("Pacific/Tahiti", "Papeete"),
)  # fmt: skip

_COUNTRIES = (
    "France|Belgique|Suisse|Allemagne|Espagne|Portugal|Italie|Royaume-Uni|Angleterre|Écosse|"
    "Irlande|Pays-Bas|Danemark|Suède|Norvège|Finlande|Islande|Pologne|Autriche|Hongrie|Tchéquie|"
    "Slovaquie|Slovénie|Croatie|Serbie|Bosnie|Kosovo|Albanie|Grèce|Chypre|Malte|Turquie|Bulgarie|"
    "Roumanie|Moldavie|Ukraine|Russie|Biélorussie|Lituanie|Lettonie|Estonie|Géorgie|Arménie|"
    "Azerbaïdjan|Israël|Palestine|Liban|Syrie|Jordanie|Irak|Iran|Arabie saoudite|Yémen|Qatar|"
    "Koweït|Égypte|Libye|Tunisie|Algérie|Maroc|Mauritanie|Mali|Niger|Tchad|Soudan|Soudan du Sud|"
    "Éthiopie|Érythrée|Somalie|Djibouti|Kenya|Ouganda|Rwanda|Burundi|Tanzanie|Congo|Gabon|"
    "Cameroun|Nigeria|Bénin|Togo|Ghana|Côte d'Ivoire|Burkina Faso|Guinée|Sénégal|Gambie|"
    "Afrique du Sud|Angola|Mozambique|Madagascar|Zimbabwe|Zambie|États-Unis|Canada|Mexique|Cuba|"
    "Haïti|Venezuela|Colombie|Équateur|Pérou|Bolivie|Chili|Argentine|Brésil|Paraguay|Uruguay|"
    "Chine|Japon|Inde|Pakistan|Afghanistan|Bangladesh|Népal|Sri Lanka|Birmanie|Thaïlande|Laos|"
    "Cambodge|Vietnam|Malaisie|Indonésie|Philippines|Taïwan|Mongolie|Corée|Corée du Nord|"
    "Corée du Sud|Kazakhstan|Australie|Nouvelle-Zélande|Groenland|Europe|Afrique|Asie|Amérique|"
    "Océanie|Bretagne|Normandie|Corse|Alsace|Provence|Guadeloupe|Martinique|Guyane|Mayotte|"
    "Nouvelle-Calédonie|Crimée|Méditerranée|Atlantique|Pacifique|Union européenne|Nations unies|"
    "Belgium|Switzerland|Germany|Spain|Italy|United Kingdom|Great Britain|Britain|England|"
    "Scotland|Wales|Northern Ireland|Ireland|Netherlands|Denmark|Sweden|Norway|Finland|Iceland|"
    "Poland|Austria|Hungary|Czech Republic|Slovakia|Slovenia|Croatia|Serbia|Bosnia|Albania|"
    "Greece|Cyprus|Malta|Bulgaria|Romania|Moldova|Russia|Belarus|Lithuania|Latvia|"
    "Estonia|Georgia|Armenia|Azerbaijan|Israel|Lebanon|Syria|Jordan|Iraq|Saudi Arabia|Yemen|"
    "Kuwait|Egypt|Libya|Tunisia|Algeria|Morocco|Chad|Sudan|South Sudan|Ethiopia|Eritrea|Somalia|"
    "Uganda|Tanzania|Cameroon|Benin|Ivory Coast|Guinea|Senegal|Gambia|South Africa|Mozambique|"
    "Zambia|United States|America|Mexico|Colombia|Ecuador|Peru|Bolivia|Chile|Argentina|Brazil|"
    "China|Japan|India|Nepal|Burma|Myanmar|Thailand|Cambodia|Malaysia|Indonesia|Taiwan|Mongolia|"
    "Korea|North Korea|South Korea|Australia|New Zealand|Greenland|Africa|Asia|Europe|"
    "European Union|United Nations|Mediterranean|Crimea"
)

ZONES = {fold(city): zone for zone, cities in _CITIES for city in cities.split("|")}
"""The IANA zone of each known city, by its folded name."""

KNOWN_PLACES = {
    fold(name): name
    for names in (_COUNTRIES, *(cities for _, cities in _CITIES))
    for name in names.split("|")
    # These are also everyday words: only the capture itself can tell.
    if name not in {"Nice", "Tours", "Cork", "Valence", "Cologne"}
}
"""The written form of each known city, country and continent, by its folded name."""


def zone_of(place: str) -> str | None:
    """The IANA zone of a place that intake knows; None for any other."""
    return ZONES.get(fold(place))
