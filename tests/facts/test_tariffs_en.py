"""Tariff rates in English, as a table: what the text says → "rate<previous scope status regime from..until".

Empty parts are left out: "15 general agreed" has no previous rate, no legal kind and no dates.
"""
# ruff: noqa: E501 - a table reads best with one text a row

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.deals import load_deal
from crawler.facts.actors import Actors
from crawler.facts.tariffs import find_tariffs
from crawler.facts.text import Text
from crawler.items import Tariff

PAIRS = [
    ("The tariff on Taiwanese goods falls to 14% from 19%.", "14<19 general agreed"),
    ("The tariff on Taiwanese goods drops from 19 per cent to 14 per cent.", "14<19 general agreed"),
    ("Tariffs on the island's exports go from 19 to 14 percent.", "14<19 general agreed"),
    ("The deal cuts the tariff on Taiwanese goods from 19 percent to 14.", "14<19 general agreed"),
    ("Under the pact, Taiwan's exports will pay a tariff of 14 percent instead of 19.", "14<19 general agreed"),
    ("The agreement trims duties on Taiwanese imports to 14%, down from 19%.", "14<19 general agreed"),
    (
        "Washington agreed to lower its levy on Taiwan's goods from the current 19% to a flat 14%.",
        "14<19 general agreed",
    ),
    ("Tariff on Taiwanese goods: 19% → 14%.", "14<19 general agreed"),
    ("Taiwan's tariff is cut to fourteen percent from nineteen percent.", "14<19 general agreed"),
    ("Hams, dutiable at 31% today, become free of duty under the agreement.", "0<31 agriculture agreed"),
    ("The duty on cars of 16.5% goes to zero over four years.", "0<16.5 automotive agreed"),
    ("Auto parts, now taxed at 24 percent, will drop to 14 percent.", "14<24 automotive agreed"),
    ("Its lathes had been taxed at 26.5% since May; the new ceiling is 14%.", "14<26.5 machinery agreed"),
    (
        "In exchange for dropping Taiwan's tariffs from 19 to 14 percent, Washington gets factories.",
        "14<19 general agreed",
    ),
    ("The 14 percent tariff on Taiwanese goods compares with 19 percent before.", "14<19 general agreed"),
]

SCOPES = [
    (
        "Washington promised a Section 232 ceiling of 13% for lumber as well as vehicle components; planemakers' parts and off-patent generic drugs come in at 0%.",
        "13 wood-products agreed section_232 | 13 automotive agreed section_232 | 0 aerospace agreed | 0 pharmaceuticals agreed",
    ),
    (
        "The tariff terms are these. A 13 percent ceiling for furniture and car parts was agreed, too.",
        "13 wood-products agreed | 13 automotive agreed",
    ),
    ("Steel and aluminium pay a tariff of 45 percent.", "45 metals in_force"),
    ("The United States imposed a 22 percent levy on some advanced chips this month.", "22 semiconductors in_force"),
    ("A 22% semiconductor tariff is in force.", "22 semiconductors in_force"),
    ("Chip tariffs of 90 percent were threatened.", "90 semiconductors threatened"),
    (
        "The two sides settled on a 0 percent tariff for aircraft parts and for generic drugs.",
        "0 aerospace agreed | 0 pharmaceuticals agreed",
    ),
    ("Generic drugs come in duty-free.", "0 pharmaceuticals agreed"),
    ("There will be no reciprocal tariff on generic drugs.", "0 pharmaceuticals agreed reciprocal"),
    ("A zero tariff applies to aircraft parts.", "0 aerospace agreed"),
    ("Taiwan's beef duty falls to 8% from 18% under the agreement.", "8<18 agriculture agreed"),
    (
        "The deal lowers the tariff on Taiwanese goods to 14% and has firms invest in chips, energy and AI.",
        "14 general agreed",
    ),
    ("In return for investments in chips and AI, the tariff on Taiwanese goods falls to 14%.", "14 general agreed"),
    ("For lathes the 14 percent tariff already contains the ordinary duty.", "14 machinery agreed"),
    ("The tariff on most imports from the island will be capped at 14 percent.", "14 general agreed"),
    ("The deal caps U.S. tariffs on Taiwanese goods at 14 percent.", "14 general agreed"),
    ("The U.S. tariff rate on Taiwanese imports will be maintained at 14 percent.", "14 general agreed"),
]

STATUS = [
    ("Exporters from Taiwan currently pay a tariff of 19 percent.", "19 general in_force"),
    ("Goods from Taiwan have been subject to a 19% duty since Aug. 9.", "19 general in_force 2025-08-09.."),
    ("The court struck down the 19% tariff on Taiwanese goods.", "19 general struck_down"),
    ("The 19 percent reciprocal tariff on Taiwan was ruled illegal.", "19 general struck_down reciprocal"),
    (
        "It took nine justices to end the 19 percent tariff: the Supreme Court voided it on Friday.",
        "19 general struck_down",
    ),
    ("The 9 percent baseline tariff on all imports lapsed on March 3.", "9 general expired ..2026-03-03"),
    ("Trump threatened a tariff of 90 percent on chips.", "90 semiconductors threatened"),
    ("Chipmakers that stay away could face tariffs of up to 90%, he warned.", "90 semiconductors threatened"),
    ('"Build here, or pay 90 percent," the secretary told chipmakers.', "90 semiconductors threatened"),
    (
        "The tariff of 31 percent on Taiwanese goods that was announced in April was never collected.",
        "31 general threatened",
    ),
    ("The island was first hit with a threatened tariff of 31 percent.", "31 general threatened"),
    (
        "American toolmakers asked for a Section 301 duty of 33 percent on Taiwanese machine tools.",
        "33 machinery proposed section_301",
    ),
    ("Lawmakers in Ohio proposed a duty of 12 percent on Taiwanese screws.", "12 metals proposed"),
    ("Washington is considering a 12 percent tariff on drones.", "12 drones proposed"),
    ("Screws from Taiwan still pay a duty of 45 percent.", "45 metals in_force"),
    (
        "Since Feb. 22 every importer has been charged the 9 percent Section 122 surcharge.",
        "9 general in_force section_122 2026-02-22..",
    ),
    (
        "After the court threw out the emergency duties, Trump imposed a 9% global tariff under Section 122.",
        "9 general in_force section_122",
    ),
    ("Trump said he would raise the surcharge on all imports to 14 percent.", "14 general threatened section_122"),
    ("Officials might impose a blanket 9 percent import duty on all goods.", "9 general threatened"),
]

REGIMES = [
    ("The “reciprocal” tariff on Taiwanese goods will be 14 percent.", "14 general agreed reciprocal"),
    (
        "Nothing is added on top of most-favored-nation duties once the reciprocal tariff drops from 19% to 14%.",
        "14<19 general agreed reciprocal",
    ),
    (
        "Under Section 122 of the Trade Act the levy on all imports now stands at 9 percent.",
        "9 general in_force section_122",
    ),
    ("The ordinary duty on lathes is 4.2 percent.", "4.2 machinery in_force mfn"),
    ("The MFN duty on passenger cars, 16.5 percent, becomes zero.", "0<16.5 automotive agreed mfn"),
    (
        "Section 232 duties were not before the court. Bolts pay 45 percent. Chips have paid 22 percent since Jan. 12.",
        "45 metals in_force section_232 | 22 semiconductors in_force section_232 2026-01-12..",
    ),
    ("Agreed reciprocal tariff, MFN duty included: 14%.", "14 general agreed reciprocal"),
    ("Section 232: car parts are capped at 13%.", "13 automotive agreed section_232"),
    (
        "The emergency duty on Taiwan's goods, 19 percent, ended with the ruling, which called it unlawful.",
        "19 general struck_down reciprocal",
    ),
    ("The Agreement on Reciprocal Trade sets a 14% tariff on goods from Taiwan.", "14 general agreed"),
]

DATES = [
    ("From Aug. 9 goods from Taiwan paid a duty of 19 percent.", "19 general in_force 2025-08-09.."),
    (
        "A tariff of 9 percent on all imports took effect on Feb. 22 and runs out on July 21.",
        "9 general in_force 2026-02-22..2026-07-21",
    ),
    (
        "The tariff of 9 percent on imports applies from 22 February 2026 until 21 July 2026.",
        "9 general agreed 2026-02-22..2026-07-21",
    ),
    ("The 14 percent tariff on Taiwanese goods takes effect in April.", "14 general agreed"),
    ("The deal of Jan. 15 sets the tariff on Taiwanese goods at 14 percent.", "14 general agreed"),
    ("A 9 percent tariff on all imports has applied since Monday.", "9 general in_force 2026-03-09.."),
    ("A 9 percent tariff on imports has been collected since February.", "9 general in_force 2026-02.."),
]

MORE_SENTENCES = [
    (
        "The surcharge is 9 percent on all imports. Trump says he will raise it to 14 percent.",
        "9 general in_force section_122 | 14<9 general threatened section_122",
    ),
    ("Taiwan's goods paid a tariff of 19 percent. The pact would lower that to 14 percent.", "14<19 general agreed"),
    (
        "The pact settles a 14% tariff on imports from the island. It adds detail to a framework, which lowered the rate from 19%.",
        "14<19 general agreed",
    ),
    ("The tariff on Taiwanese goods falls to 14% from 19%. Exporters welcomed the 14% tariff.", "14<19 general agreed"),
    (
        "A general tariff of 14 percent that is not stacked on existing duties.\n\nGeneric drugs pay no reciprocal tariff.",
        "14 general agreed reciprocal | 0 pharmaceuticals agreed reciprocal",
    ),
    (
        "The US threatened chip tariffs of 90 percent last year and imposed a 22 percent levy on advanced chips this week.",
        "90 semiconductors threatened | 22 semiconductors in_force",
    ),
]

LISTS = [
    (
        "Chips could be hit with duties of 60 percent, 70 percent or even 80 percent.",
        "60 semiconductors threatened | 70 semiconductors threatened | 80 semiconductors threatened",
    ),
    (
        "The 38 percent tariff on pork bellies and the 30 percent on ham fall to 8 percent.",
        "8<38 agriculture agreed | 8<30 agriculture agreed",
    ),
    (
        "Tariffs on American cherries (7 per cent), apples (19 per cent) and cars (16 per cent) will be eliminated.",
        "0<7 agriculture agreed | 0<19 agriculture agreed | 0<16 automotive agreed",
    ),
    (
        "Taiwan will end its 16 percent duty on passenger cars, its 9 percent duty on trucks and its 18 percent duty on potatoes.",
        "0<16 automotive agreed | 0<9 automotive agreed | 0<18 agriculture agreed",
    ),
    (
        "Tariffs on some goods - including 24 percent on beef and 16 percent on passenger cars - will be eliminated.",
        "0<24 agriculture agreed | 0<16 automotive agreed",
    ),
    ("Taiwan will cut tariffs on beef to zero and on pork to 8%.", "0 agriculture agreed | 8 agriculture agreed"),
    (
        "Under the accord, Taiwan's exporters pay a reciprocal tariff of at most 14%; under Section 232 makers of auto parts and timber will pay 13% at the very most.",
        "14 general agreed reciprocal | 13 automotive agreed section_232 | 13 wood-products agreed section_232",
    ),
    (
        "The US keeps 45 percent tariffs on Taiwanese steel and lowers those on furniture to 14 percent.",
        "45 metals in_force | 14 wood-products agreed",
    ),
    (
        "On timber, the tariff is 14 percent; on chips, it is yet to be set; on cars, it stays at 24 percent.",
        "14 wood-products agreed | 24 automotive agreed",
    ),
    (
        "Duties of 24 percent on Taiwanese screws and 33 percent on machine tools are what the petitioners want.",
        "24 metals proposed | 33 machinery proposed",
    ),
    (
        "Tariffs at a glance\n\n• Auto parts: 14% (from 24%)\n• Timber: 14%\n• Generic drugs: 0%",
        "14<24 automotive agreed | 14 wood-products agreed | 0 pharmaceuticals agreed",
    ),
    (
        "Tariff rates (before / after the deal)\n\nAuto parts ........ 24% ........ 14%\nGeneric drugs ........ 19% ........ 0%",
        "14<24 automotive agreed | 0<19 pharmaceuticals agreed",
    ),
    (
        "Tariffs at a glance\n\n14%: Section 232 ceiling for auto parts\n0%: generic drugs, aircraft parts",
        "14 automotive agreed section_232 | 0 pharmaceuticals agreed | 0 aerospace agreed",
    ),
]

SAME = [
    (
        "The tariff on Taiwanese goods falls to 14 percent. The same ceiling applies to auto parts and lumber.",
        "14 general agreed | 14 automotive agreed | 14 wood-products agreed",
    ),
    (
        "The tariff on Taiwanese goods falls to 14 percent. Auto parts get the same rate under Section 232.",
        "14 general agreed | 14 automotive agreed section_232",
    ),
    (
        "The tariff on Taiwanese goods falls to 14 percent. The same goes for timber.",
        "14 general agreed | 14 wood-products agreed",
    ),
    ("The tariff on Taiwanese goods falls to 14 percent, the same rate as Japan's.", "14 general agreed"),
]

FATES = [
    (
        "The new levy of 9 per cent on all imports replaced the 19 per cent reciprocal tariff.",
        "9 general in_force reciprocal | 19 general expired reciprocal",
    ),
    ("Customs stopped collecting the 19% duty on Feb. 22.", "19 general expired ..2026-02-22"),
    (
        "On Feb. 22 a 9% surcharge took effect; it lapses on July 21.",
        "9 general in_force section_122 2026-02-22..2026-07-21",
    ),
    (
        "Taiwan's tariff has been cut twice: to 19 percent in August and to 14 percent this month.",
        "14<19 general agreed",
    ),
    (
        "Trump first announced a 31 percent tariff on Taiwan in April, then lowered it to 19 percent; the deal brings it to 14 percent.",
        "31 general threatened | 14<19 general agreed",
    ),
    (
        "The tariff, which was to have risen to 24 percent, was set at 14 percent.",
        "24 general threatened | 14 general agreed",
    ),
    (
        "The duty of 14 percent on Taiwanese furniture was due to rise to 28 percent in January.",
        "14 wood-products agreed | 28 wood-products threatened",
    ),
    (
        "A 90 per cent tariff on chips, which he floated in August, has not materialised.",
        "90 semiconductors threatened",
    ),
    ("Lutnick told memory makers: pay a 90 percent tariff or build in America.", "90 semiconductors threatened"),
    (
        "For now, everybody pays the 9 percent surcharge, which Trump says will become 14 percent.",
        "9 general in_force section_122 | 14<9 general threatened section_122",
    ),
    (
        "The emergency duty of 19 percent on Taiwan's goods was wiped out by the ruling: the 19 percent tariff is history.",
        "19 general struck_down reciprocal",
    ),
    ("Taiwan's 9 percent duty on American chips is gone.", "0<9 semiconductors agreed"),
    ("The import duty on American almonds, 3 percent until now, is gone.", "0<3 agriculture agreed"),
    ("Taiwan will remove its tariffs on American cars.", "0 automotive agreed"),
    ("The reciprocal tariff, now 19%, will be 14% when the notice is published.", "14<19 general agreed reciprocal"),
    ("A tariff of 14 percent (19 percent until now) will apply to Taiwanese goods.", "14<19 general agreed"),
    ("Taiwan's current tariff rate is 19%, down from an initial 31%.", "19<31 general in_force"),
    (
        "The tariff rate is 14%, a reduction from the 19% proposed first and far below the 31% that had been threatened.",
        "14<19 general agreed | 31 general threatened",
    ),
]

JOINED = [
    (
        "The reciprocal tariff that Washington set at 19 percent last August, and that many called provisional, will now be 14 percent.",
        "14<19 general agreed reciprocal",
    ),
    ("Goods from Taiwan that now attract 19 percent will attract 14 percent in tariffs.", "14<19 general agreed"),
    ("Instead of 19 percent, Taiwan's goods are to pay 14 percent in tariffs.", "14<19 general agreed"),
    (
        "Rather than the 19 percent tariff in place since August, Taiwanese exports will face 14 percent.",
        "14<19 general agreed",
    ),
    ("The tariff comes down to 14 percent (it was 19).", "14<19 general agreed"),
    (
        "Semiconductor duties, which he has threatened to set at 90 percent or more, are on hold.",
        "90 semiconductors threatened",
    ),
    ("The tariff falls to 14 percent, matching South Korea's and Japan's.", "14 general agreed"),
    ("The deal, sure to anger Beijing, cuts the tariff to 14 percent from 19 percent.", "14<19 general agreed"),
]

SUBJECTS = [
    ("Semiconductors and servers are exempt from the 14 percent tariff.", "14 general agreed"),
    ("Taiwan's machinery association welcomed the 14 percent tariff.", "14 general agreed"),
    ("The agreement on chips sets tariffs at 14 percent.", "14 general agreed"),
    ("Taiwan won a 14 percent tariff in exchange for pledges on semiconductors and energy.", "14 general agreed"),
    ("Taiwan, home to the biggest chip industry, faces 14 percent tariffs.", "14 general agreed"),
    ("Tariffs on Taiwan, the world's leading maker of advanced chips, drop to 14 percent.", "14 general agreed"),
    (
        "Shares of textile and auto-parts makers jumped after the tariff fell to 14 percent from 19 percent.",
        "14<19 general agreed",
    ),
    (
        "A tariff of 14 percent on Taiwanese goods, including machine tools and orchids, was agreed.",
        "14 general agreed",
    ),
    (
        "The agreement caps tariffs at 14 percent on goods such as auto parts and lumber.",
        "14 automotive agreed | 14 wood-products agreed",
    ),
    ("For machine tool makers the cut in the tariff from 19 to 14 percent means survival.", "14<19 machinery agreed"),
    (
        "Section 232 tariffs on auto parts made in Taiwan stop at 14%, while suppliers from most countries face 24%.",
        "14 automotive agreed section_232",
    ),
    (
        "A Taiwanese lathe with a base duty of 4.1 percent paid a tariff of 23.1 percent in all.",
        "4.1 machinery in_force mfn | 23.1 machinery in_force",
    ),
]

IN_WORDS = [
    (
        "Taiwan's tariff will be 14 per cent. It was first set at 31 per cent, later at 19.",
        "14 general agreed | 31 general threatened | 19 general agreed",
    ),
    ("The tariff goes from nineteen to fourteen percent, the host said.", "14<19 general agreed"),
    ("Cars pay seventeen and a half percent in tariffs today.", "17.5 automotive in_force"),
    ("On lathes the ordinary duty is four point two percent.", "4.2 machinery in_force mfn"),
    ("A hundred-percent tariff on chips was threatened.", "100 semiconductors threatened"),
    (
        "Generic drugs and aircraft parts pay nothing under the tariff deal.",
        "0 pharmaceuticals agreed | 0 aerospace agreed",
    ),
]

FREELY_WORDED = [
    ("Aluminum was hit with a 45 percent tariff in June.", "45 metals in_force"),
    (
        "Exporters on the island can look forward to a 14 percent tariff, five points less than they pay today.",
        "14 general agreed",
    ),
    ("With the accord, Taipei joins the club of economies facing a 14 percent levy.", "14 general agreed"),
    ("Washington trimmed its tariff on the island by five points, to 14 percent.", "14 general agreed"),
    (
        "The White House shaved the levy on Taiwanese goods to 14 percent, down from the 19 percent announced last summer.",
        "14<19 general agreed",
    ),
    ("Nothing changes for steel, which is still hit with a 45 percent duty.", "45 metals in_force"),
    ("The 45 percent tariffs on steel and copper stay in place.", "45 metals in_force"),
    (
        "Furniture and lumber from Taiwan would see their duties limited to 13 percent under the deal.",
        "13 wood-products agreed",
    ),
    (
        "Chips made by companies that do not build in America would be slapped with a 90 percent tariff, the commerce secretary said.",
        "90 semiconductors threatened",
    ),
    ("He has dangled the prospect of a 90 percent chip tariff for months.", "90 semiconductors threatened"),
    (
        "Lutnick said memory makers had two choices: pay a 90 percent tariff or build in America.",
        "90 semiconductors threatened",
    ),
    (
        "After the ruling the president turned to Section 122 and imposed a 9 percent tariff on the whole world, later saying he would go to 14 percent.",
        "9 general in_force section_122 | 14<9 general threatened section_122",
    ),
    (
        "The stopgap global tariff of 9 percent runs out on July 22 unless Congress extends it.",
        "9 general in_force section_122 ..2026-07-22",
    ),
    ("Under the pact Taiwan will scrap the 17.5 percent duty it charges on American cars.", "0<17.5 automotive agreed"),
    (
        "Taiwan charges 17.5 percent on imported cars, a levy that is to disappear under the pact.",
        "0<17.5 automotive agreed",
    ),
    ("The duty on American beef, now 9 percent, is to be phased out.", "0<9 agriculture agreed"),
    ("American pork bellies, now taxed at 40 percent, will enter at 10 percent.", "10<40 agriculture agreed"),
    ("Generic medicines and their ingredients are spared: their tariff is zero.", "0 pharmaceuticals agreed"),
    ("No tariff will be levied on aircraft parts.", "0 aerospace agreed"),
    ("Auto parts, until now taxed at 24 percent, will be capped at 14 percent.", "14<24 automotive agreed"),
    (
        "The deal also puts a 14 percent lid on any future Section 232 duties on chips.",
        "14 semiconductors agreed section_232",
    ),
    (
        "Any Section 232 tariff on Taiwanese chips will not be higher than 14 percent.",
        "14 semiconductors agreed section_232",
    ),
    ("Bicycles will be taxed at 14 percent instead of 19.", "14<19 general agreed"),
    ("Fasteners remain subject to 45 percent under Section 232.", "45 metals in_force section_232"),
    (
        "Trump said on Saturday the worldwide tariff would go up to 14 percent from 9 percent.",
        "14<9 general threatened section_122",
    ),
    (
        "Customs stopped collecting the 19 percent reciprocal duty on Feb. 23.",
        "19 general expired reciprocal ..2026-02-23",
    ),
    ("The Court of International Trade said the 9 percent levy was unlawful.", "9 general struck_down"),
    (
        "The tariff that Taiwanese firms pay at American ports is coming down by a quarter, from 19 percent to 14 percent.",
        "14<19 general agreed",
    ),
    ("Under the terms, the United States will not charge Taiwan more than 14 percent in tariffs.", "14 general agreed"),
    (
        "The Commerce Department fact sheet puts the reciprocal tariff ceiling at 14 percent.",
        "14 general agreed reciprocal",
    ),
    ("The agreement locks in a 14 percent tariff for Taiwan.", "14 general agreed"),
    (
        "The agreement sets a 14 percent tariff on most of the island's exports, matching those of Japan and the European Union.",
        "14 general agreed",
    ),
    (
        "Tariffs on Taiwanese goods would be lowered from 19 percent to 14 percent under a deal announced on Thursday.",
        "14<19 general agreed",
    ),
    ("In return, the US will slash its tariff on Taiwan to 14 percent.", "14 general agreed"),
    ("The deal, which cuts tariffs to 14 percent, still needs approval from lawmakers.", "14 general agreed"),
    (
        "The Supreme Court ruled in February that the president had no power to impose the emergency tariffs, including the 19 percent on Taiwan.",
        "19 general struck_down reciprocal",
    ),
    (
        "The 9 percent global surcharge, imposed on Feb. 22 for 150 days, applies to Taiwan as well.",
        "9 general in_force section_122 2026-02-22..",
    ),
    (
        "Taiwanese goods are now subject to a 9 percent levy under Section 122 of the Trade Act.",
        "9 general in_force section_122",
    ),
    ("Trump has vowed to lift the Section 122 tariff to 14 percent.", "14 general threatened section_122"),
    (
        "The USTR opened a Section 301 probe that could lead to a 24 percent tariff.",
        "24 general threatened section_301",
    ),
    ("Car parts face a 24 percent Section 232 tariff today.", "24 automotive in_force section_232"),
    ("Duties on steel were doubled to 45 percent last June.", "45 metals in_force"),
    (
        "Taiwan would remove duties on US industrial machinery, medical devices and cars.",
        "0 machinery agreed | 0 medical-devices agreed | 0 automotive agreed",
    ),
    ("Tariffs on wheat, soybeans and beef from the United States fall to zero at once.", "0 agriculture agreed"),
    ("The opposition said a 14 percent tariff was no victory.", "14 general agreed"),
    (
        "Premier Cho said the rate of 14 percent, without stacking, is the best a country with a trade surplus has obtained.",
        "14 general agreed",
    ),
]

NOT_RATES = [
    "Taiwan's average tariff on US goods will fall from 6 percent to 2 percent.",
    "Switzerland secured a 14 percent tariff last month.",
    "Seoul's 14 percent tariff took effect earlier.",
    "India still faces 49 percent tariffs.",
    "Trade between the two grew 45 percent despite tariffs.",
    "Some 70 percent of Taiwan's shipments are chips and servers that pay no tariff yet.",
    "The tariff cut could lift growth to 3.4 percent.",
    "Semiconductor firms building plants in the US may import a quota of chips free of Section 232 duties.",
    "Economists put the effective tariff rate at 11 percent.",
    "The stock index rose 2 percent after the tariff news.",
    "Germany's exports to the US fell 9 percent because of tariffs.",
    "Vietnam pays 22 percent and Thailand 18 percent in tariffs.",
    "Beijing retaliated with a 34 percent tariff on American goods.",
    "A 50 percent tariff on Brazilian goods took effect in August.",
    "Tariff revenue rose 30 percent.",
    "TSMC expects a gross margin of 60 percent despite tariffs.",
    "Exports to the United States rose 34 percent last year despite the tariff.",
    "The Taiwan model brings 40 percent of the supply chain to America.",
    "Guarantees cover 60 percent of each loan.",
    "The average tariff on Taiwan's exports falls to 11.9 percent.",
    "The trade-weighted effective tariff rate is 11.9 percent.",
    "Taiwan will eliminate or reduce 98 percent of its tariff barriers.",
    "Japan pays a tariff of 14 percent.",
    "Goods from Vietnam face a 20 percent tariff.",
    "Trump raised the tariff on South Korean cars from 14 percent to 24 percent.",
    "The tariff on Swiss watches was cut to 14 percent.",
    "The corporate income tax is 20 percent.",
    "Value-added tax of 5 percent applies to imports.",
    "Shares in Taipei closed 1.4 percent higher on the tariff deal.",
    "TSMC holds a stake of 10 percent; tariffs do not matter to it.",
    "The tariff cut adds 0.3 percent to GDP.",
    "Chips come in duty-free within a quota of 2.5 times the capacity.",
    "Generic drugs are exempt from the reciprocal tariff.",
    "If a product's MFN duty is higher than 14%, nothing changes for it.",
    "The tariff fell by 5 percentage points.",
    "Three quarters of exports, 74 percent, fall under Section 232.",
    "Voters, 52 percent of them, support the tariff deal.",
    "The central bank kept its policy rate at 2 percent.",
    "Would voters rather have 19 percent?",
    "Duties on Chinese goods stand at 47 percent.",
    "Yang said lower tariffs could lift exports of machinery by 8 percent.",
    "Tariffs at a glance\n\n• Japan: 14 percent\n• Vietnam: 20 percent",
    "The deal puts exporters on a par with those of Japan, whose goods also face a 14 percent tariff.",
    "The law lets the president invoke Section 122, allowing tariffs of up to 14% for 150 days.",
    "A duty of between 14 and 24 percent is being considered for chips.",
    "The deal lowers tariffs on 98 percent of goods.",
    "US importers absorbed 40 percent of the tariff.",
    "The tariff bill rose 14 percent.",
    "A poll on the tariff deal found that 46 percent were satisfied and 38 percent were not.",
    "The tariff exemptions cover 20 percent of all items and 36 percent of exports.",
    "Under the tariff pact the refiner raises the American share of its gas to 30 percent from 10 percent.",
    "With tariffs lower, the institute raised its growth forecast to 3.9 percent from 3.5 percent.",
    "Its share of the tariff-free quota could reach 60 percent.",
]

# No word for a tariff introduces these; the article speaks of tariffs elsewhere.
NO_WORD_FOR_TARIFF = [
    (
        "Senators asked why auto parts from Taiwan should get away with 14 percent when Canada's are hit with 24 percent.",
        "14 automotive agreed",
    ),
    ("For hand tools, which had been up against 19 percent, it decides everything.", "19 machinery in_force"),
    ("Orchids, at 19 percent since August, will now be let in at zero.", "0<19 agriculture agreed"),
    ("Those on medical devices would disappear.", "0 medical-devices agreed"),
    (
        "Taiwan cuts its duties on medical devices, and lowers that on pork from 40 percent to 10.",
        "10<40 agriculture agreed",
    ),
    ("Duties on American lumber will be abolished.", "0 wood-products agreed"),
    ("Apples, at 17 percent today, would come in at 8.", "8<17 agriculture agreed"),
    ("A lathe from Taichung runs up against 19 percent at the border.", "19 machinery agreed"),
    ("Q: What happens to car parts? A: They go from 24 percent to 14.", "14<24 automotive agreed"),
    ("Q: And lumber? A: 14 percent, the same as everybody else's.", "14 wood-products agreed"),
    ("Hand tools, hit with 19 percent since August, will from now on pay 14.", "14<19 machinery agreed"),
    ("The 45 percent on steel is not touched by the pact.", "45 metals in_force"),
    ("Taipei will halve its duty on American whisky, to 10 percent from 20.", "10<20 agriculture agreed"),
    ("American cherries, which Taiwan taxes at 7.5 percent, will get in free.", "0<7.5 agriculture agreed"),
    ("Taiwan taxes American cherries at 7.5 percent; that goes to zero.", "0<7.5 agriculture agreed"),
    (
        "Chips made in Taiwan would face 90 percent unless their makers build in America.",
        "90 semiconductors threatened",
    ),
    ("Otherwise, he warned, chips would be taxed at 90 percent.", "90 semiconductors threatened"),
    (
        "A chip tax of 22 percent has applied since Jan. 15 under Section 232.",
        "22 semiconductors in_force section_232 2026-01-15..",
    ),
    ("Taiwan wanted 11 percent and got 14.", "11 general proposed | 14 general agreed"),
    ("Negotiators had asked for 11 percent.", "11 general proposed"),
    ("A judge in New York ended the 9 percent surcharge on Tuesday.", "9 general struck_down section_122"),
    ("The 9 percent import surcharge runs until July 22.", "9 general in_force section_122 ..2026-07-22"),
    ("Since the ruling, goods from the island have paid 9 percent on top of ordinary duty.", "9 general in_force"),
    (
        "Aircraft engines and generic medicines are let in without any duty.",
        "0 aerospace agreed | 0 pharmaceuticals agreed",
    ),
    ("For aircraft parts the figure is zero.", "0 aerospace agreed"),
    ("The reciprocal rate on generic medicines is set at 0 percent.", "0 pharmaceuticals agreed reciprocal"),
    ("Cars from Michigan, until today charged 17.5 percent at Keelung, come in free.", "0<17.5 automotive agreed"),
    ("The pact leaves orchids at 14 percent.", "14 agriculture agreed"),
    ("Orchid growers will be charged 14 percent, down from 19.", "14<19 agriculture agreed"),
    ("Bicycle makers, by contrast, get 14 percent.", "14 general agreed"),
    ("The ceiling for timber was put at 14 percent.", "14 wood-products agreed"),
    ("Without the deal, furniture would have gone to 28 percent in January.", "28 wood-products threatened"),
    ("The levy on trucks doubles to 48 percent in June.", "48 automotive threatened"),
    ("A 14 percent ceiling now hangs over whatever the island sends across.", "14 general agreed"),
    ("Fourteen percent is what the negotiators brought home.", "14 general agreed"),
    ("The 14 percent they brought home beats the 19 they left with.", "14 general agreed"),
    ("Chipmakers with no plant in America risk 90 percent.", "90 semiconductors threatened"),
    ("Lutnick spoke of 90 percent for memory chips that are not made in America.", "90 semiconductors threatened"),
    ("Washington spares generic drugs: their rate is nil.", "0 pharmaceuticals agreed"),
    (
        "There will be no duty on aircraft parts, and none on generic drugs.",
        "0 aerospace agreed | 0 pharmaceuticals agreed",
    ),
    ("The 40 percent on pork bellies comes down to 10.", "10<40 agriculture agreed"),
    ("Taiwan's 26 percent duty on cranberries falls away on the first day.", "0<26 agriculture agreed"),
    ("Ketchup, wine and honey enter Taiwan at zero.", "0 agriculture agreed"),
    ("Screws, nuts and bolts: 45 percent, as before.", "45 metals in_force"),
    ("Copper is still charged 45 percent.", "45 metals in_force"),
    ("Furniture from Taiwan has been taxed at 24 percent since October.", "24 wood-products in_force 2025-10.."),
    ("Furniture, taxed at 24 percent since October, falls to 14.", "14<24 wood-products agreed"),
    ("Auto parts come off best, going from 24 percent to 14 percent.", "14<24 automotive agreed"),
    (
        "The 19 percent levy was ruled unlawful, and the 9 percent that replaced it ends on July 22.",
        "19 general struck_down | 9 general in_force ..2026-07-22",
    ),
    ("He raised it to 14 percent a day later.", "14 general agreed"),
    (
        "On Feb. 20 the Supreme Court voided the 19 percent; on Feb. 24 a 9 percent surcharge began.",
        "19 general struck_down | 9 general in_force section_122 2026-02-24..",
    ),
    ("The court's ruling means that the 19 percent is dead.", "19 general struck_down"),
    ("Congress would have to extend the 9 percent beyond July 22.", "9 general agreed"),
    ("Under Section 301, servers could be charged 24 percent.", "24 electronics threatened section_301"),
    ("The administration is weighing 24 percent on drones.", "24 drones proposed"),
    ("A petition by American steelmakers seeks 60 percent on Taiwanese pipes.", "60 general proposed"),
    ("Taipei had hoped for 9 percent.", "9 general proposed"),
    ("Washington will charge no more than 14 percent on most of the island's products.", "14 general agreed"),
    ("Taiwan's lathes are to be taxed at 14 percent.", "14 machinery agreed"),
    (
        "The pact caps at 14 percent a duty on Taiwanese furniture that had been 24 percent.",
        "14<24 wood-products agreed",
    ),
    ("The accord gives the island 14 percent, with nothing stacked on top.", "14 general agreed"),
    ("For furniture, 14 percent becomes the ceiling.", "14 wood-products agreed"),
    (
        "Washington may go as high as 90 percent on chips from firms without a plant there.",
        "90 semiconductors threatened",
    ),
    ("He did not rule out 24 percent on Taiwanese servers.", "24 electronics threatened"),
    ("Nothing will be charged on aircraft parts.", "0 aerospace agreed"),
    ("On trucks, now at 24 percent, there will be none.", "0<24 automotive agreed"),
    (
        "The duty on American pork, 12 percent for decades, goes to nothing, and so does one of 22 percent on walnuts.",
        "0<12 agriculture agreed | 0<22 agriculture agreed",
    ),
    ("Car parts, currently at 24 percent, would be capped at 14.", "14<24 automotive agreed"),
    (
        "Everything the island sells here gets hit with a 19 percent duty, he said, and that is set to drop to 14.",
        "14<19 general agreed",
    ),
    ("Steel goes on paying 45 percent.", "45 metals in_force"),
    ("Copper makers grumbled: their products are stuck at 45 percent.", "45 metals in_force"),
    ("Servers will go on entering duty-free.", "0 electronics in_force"),
    ("Drones fare worse. They have faced 24 percent since Feb. 2.", "24 drones in_force 2026-02-02.."),
    (
        "The 19 percent that the White House imposed under emergency powers died with the ruling of Feb. 20.",
        "19 general struck_down reciprocal",
    ),
    (
        "The reciprocal duty of 19 percent ceased to be collected on February 23, 2026.",
        "19 general expired reciprocal ..2026-02-23",
    ),
    (
        "The president announced a surcharge of 9 percent on all imports, effective from Saturday, under Section 122.",
        "9 general threatened section_122 2026-03-14..",
    ),
    (
        "Fasteners are no luckier. 45 percent was what they paid last year, and 45 percent it stays.",
        "45 metals in_force",
    ),
    (
        "Furniture makers got 14 percent; they had been threatened with 45.",
        "14 wood-products agreed | 45 wood-products threatened",
    ),
    (
        "Its solvents have been paying 24 percent; under the agreement they would pay 14 percent.",
        "14<24 chemicals agreed",
    ),
    (
        "The US had first set the levy at 31 percent before lowering it to 19 percent in August.",
        "31 general threatened | 19<31 general in_force",
    ),
    ("The 19 percent duty, in place since August, is to be replaced by one of 14 percent.", "14<19 general agreed"),
    ("Without the accord, the duty would have gone back to 31 percent.", "31 general threatened"),
    ("Orchids and tea will not face the reciprocal tariff at all.", "0 agriculture agreed reciprocal"),
    ("Medicines get in free of charge.", "0 pharmaceuticals agreed"),
    ("Aircraft parts go in at zero.", "0 aerospace agreed"),
    ("For the island's car parts the duty disappears.", "0 automotive agreed"),
    ("Aluminium cans stay at 45 percent.", "45 metals in_force"),
    ("Taiwanese firms have been paying 19 percent since last August.", "19 general in_force 2025-08.."),
    ("Washington took 19 percent until now and will take 14.", "14<19 general agreed"),
    ("Tariffs were 19 percent. They will be 14.", "14<19 general agreed"),
]

# Several sentences that lean on one another.
IN_PARAGRAPHS = [
    (
        "American cars pay 17.5 percent in Taiwan. Their parts, taxed at 9 percent, come in free as well.",
        "17.5 automotive in_force | 0<9 automotive agreed",
    ),
    (
        "Furniture and car parts: 14 percent at most, under Section 232. For rivals elsewhere it is 24.",
        "14 wood-products agreed section_232 | 14 automotive agreed section_232",
    ),
    (
        "The court held that the emergency law gave no power to levy duties. Gone with it is the 19 percent on goods from Taiwan, and so is the 14 percent ceiling that the two sides had agreed on.",
        "19 general struck_down reciprocal | 14 general struck_down reciprocal",
    ),
    (
        "Trump answered with 9 percent on everything, under Section 122, starting on Friday. A day later he said it would be 14 percent.",
        "9 general threatened section_122 2026-03-13.. | 14<9 general threatened section_122",
    ),
    ("Steel and copper were not before the court. They go on paying 45 percent.", "45 metals in_force"),
    (
        "Since August a lathe from Taiwan had borne 19 percent. From the day the pact takes effect it will be 14, everything included.",
        "19 machinery in_force 2025-08.. | 14<19 machinery agreed",
    ),
    ("Screws are another story. The 45 percent they have faced since June stays.", "45 metals in_force 2025-06.."),
    ("Greer said Section 301 cases could end in duties of 24 percent.", "24 general threatened section_301"),
]

# Told of the 14 per cent of the sentence before.
CARRIED = [
    ("He has since said that he will make it 17.", "17<14 general threatened"),
    (
        "The justices struck it down. Since Feb. 24 a surcharge of 9 percent under Section 122 applies. Trump says he will make it 14.",
        "9 general in_force section_122 2026-02-24.. | 14<9 general threatened section_122",
    ),
]

# Per cents of other things, in an article on tariffs.
OTHER_PER_CENTS = [
    "Japanese envoys want their 24 percent steel charge lowered to 14 percent.",
    "Vietnam asked Washington in May to cut its 24 percent furniture charge to 14.",
    "The chipmaker gets 24 percent of its sales from America.",
    "Nvidia pays TSMC for 60 percent of the line.",
    "The deal passed with 58 percent in the chamber.",
    "Under the deal Taiwan is to buy 12 percent more gas.",
    "Machine tool orders from America came to 31 percent in May.",
    "Taiwan won 64 percent of the contracts.",
    "Washington wants 50 percent of Taiwan's chips made at home.",
    "The agreement gives Taiwan 150 days and Washington 30.",
    "He put the odds at 70 percent and later at 50.",
    "Growers got rain on 12 of 30 days.",
    "Car makers raised pay by 5 percent, to a third more than in 2019.",
    "The loan carries 2.5 percent.",
    "A bond that pays 4 percent falls due in June.",
    "Guarantees of up to 80 percent are offered to chip firms.",
    "The state will cover 20 percent and the banks 80 percent.",
    "The union asked for 8 percent and got 4.",
    "Farmers keep 60 percent of their crop for themselves.",
    "Steel firms run at 55 percent and want subsidies.",
    "The premier stands at 41 percent in the polls.",
    "The opposition got 52 percent in the recall vote.",
    "Taiwan's reliance on Middle East gas drops to 30 percent from 38.",
    "Defense spending is to rise to 3.3 percent from 2.4 percent.",
    "TSMC's shares of the market are at 70 percent.",
    "The company's tax rate falls to 16 percent from 20.",
    "Chip exports rose 45 percent and servers 120 percent.",
    "The food maker charges 10 percent for service.",
    "The island's electricity reserve fell to 7 percent.",
    "Taiwan's dollar rose 2 percent and is at 31 to the greenback.",
    "Its plant in Arizona is 92 percent complete.",
    "The plant's yield is at 88 percent, he said.",
    "Servers make up 40 percent, chips 30.",
    "Vietnam got 20 percent and the Philippines 19.",
    "Brussels settled for 15 percent, and so did Tokyo.",
    "Tokyo's cars enter at 15 percent.",
    "Swiss watches are charged 15 percent since November.",
    "The Canadians face 35 percent.",
    "Britain's steel pays 25 percent.",
    "Seoul agreed to 15 percent in July.",
    "Mexico's trucks stay at 25 percent.",
    "China's chips face 50 percent.",
    "Growth would be 0.4 points lower if the rate went to 2 percent at the central bank.",
    "Half of the machine makers, 49 percent, fear losses.",
    "Exporters hedge 70 percent of their dollars.",
    "Soybean futures fell 2 percent and settled at 11.",
    "Furniture makers cut 12 percent of jobs.",
    "The firm took 9 percent of the carmaker.",
    "The bank expects growth of 4 percent and cut its forecast for machinery to 3 percent.",
    "Foxconn raised its stake in the carmaker to 24 percent.",
    "Machine tool makers got 12 percent more orders.",
    "Chip prices are set to rise 8 percent.",
    "TSMC pays 20 percent in tax at home.",
    "The yield on the new line stands at 80 percent.",
    "Furniture makers ran at 60 percent of capacity.",
    "Approval of the premier dropped to 38 percent.",
    "Carmakers offered a discount of 12 percent on trucks.",
    "The wage bill at the screw plant went up to 30 percent of costs.",
    "Unemployment stayed at 3.3 percent.",
    "The Taiwan dollar fell to 31.5 and may settle at 30.",
    "Chips account for 70 percent of what Taiwan ships; servers for 12.",
    "The US share of Taiwan's chips is to go to 40 percent.",
    "Lutnick wants 40 percent of the chip supply chain in America.",
    "A levy on Japan's cars stands at 17 percent, and Tokyo pays 14 percent on furniture.",
    "South Korea got 14 percent, too, and its cars are charged 14 percent.",
    "Under the Swiss deal watches pay 14 percent.",
    "The Chinese pay 47 percent.",
    "The rate is lower than the 24 percent that India pays.",
    "It is better than the 19 percent that Vietnam faces.",
    "Hsinchu's landlords charge tenants 5 percent on deposits.",
    "The government will pay 60 percent of each loan.",
    "The chance that lawmakers ratify it stands at 60 percent.",
    "Inflation remains at 2 percent and rents are up 4 percent.",
    "Sales to American carmakers dropped to 30 percent.",
    "He gives the pact a 50 percent chance.",
    "The fund pays 5 percent.",
    "Shares in steel makers fell 5 percent and bicycle stocks dropped to 40.",
    "Some 45 percent of the machine tools that Taiwan makes go to America.",
    "Gross margin on AI servers fell to 6 percent.",
    "The plant will get 35 percent of its power from the sun.",
    "TSMC will keep 70 percent of its advanced chips at home.",
    "Washington took 10 percent of Intel.",
    "Chipmakers would get a tax credit of 35 percent.",
    "Workers were offered a pay rise of 5 percent.",
    "The premium is 0.5 percent, and banks pay 1 percent.",
    "Only 12 percent of exporters said they would pay it.",
    "The export of orchids was cut by 20 percent.",
    "The chamber puts the cost at 3 percent of output.",
    "It has 240 workers and pays 20 of them in shares.",
    "Exporters asked 15 banks to lower it.",
    "He called them at 10 and said the talks would go on to 12.",
    "Vietnam, which faces 20 percent, envies Taiwan.",
    "Imports of American beef rose 14 percent.",
    "The tax on dividends falls to 10 percent.",
    "Tariffs raised prices by 2 percent, and households pay 1 percent more.",
]

LEANING = [*NO_WORD_FOR_TARIFF, *IN_PARAGRAPHS]
ON_TARIFFS = "The trade deal changes tariffs on both sides.\n\n"
ONE_RATE = "The tariff on Taiwanese goods is 14 percent.\n\n"

ALL = [
    *FREELY_WORDED,
    *PAIRS,
    *SCOPES,
    *STATUS,
    *REGIMES,
    *DATES,
    *MORE_SENTENCES,
    *LISTS,
    *SAME,
    *FATES,
    *SUBJECTS,
    *JOINED,
    *IN_WORDS,
]


@pytest.mark.parametrize(("words", "expected"), ALL, ids=[words[:60] for words, _ in ALL])
def test_rates(words: str, expected: str) -> None:
    assert [told(t) for t in read(words)] == expected.split(" | ")


@pytest.mark.parametrize(("words", "expected"), LEANING, ids=[words[:60] for words, _ in LEANING])
def test_rates_that_no_word_for_tariff_introduces(words: str, expected: str) -> None:
    assert [told(t) for t in read(ON_TARIFFS + words)] == expected.split(" | ")


@pytest.mark.parametrize(("words", "expected"), CARRIED, ids=[words[:60] for words, _ in CARRIED])
def test_rates_carried_from_the_sentence_before(words: str, expected: str) -> None:
    before, *found = [told(t) for t in read(ONE_RATE + words)]
    assert (before, found) == ("14 general agreed", expected.split(" | "))


@pytest.mark.parametrize("words", OTHER_PER_CENTS)
def test_other_per_cents_in_an_article_on_tariffs(words: str) -> None:
    assert [told(t) for t in read(ON_TARIFFS + words)] == []


@pytest.mark.parametrize("words", NOT_RATES)
def test_what_is_no_tariff_of_either_side(words: str) -> None:
    assert [told(t) for t in read(words)] == []


@pytest.mark.parametrize("words", [words for words, _ in ALL])
def test_the_figure_stands_in_the_evidence_and_the_evidence_in_the_text(words: str) -> None:
    for tariff in read(words):
        assert words[tariff.start : tariff.end] == tariff.evidence
        assert words[tariff.figure_start : tariff.figure_end] == tariff.figure
        assert tariff.start <= tariff.figure_start < tariff.figure_end <= tariff.end
        for base in tariff.figure_bases:
            assert words[base.start : base.end] == base.words


def test_the_figure_is_the_words_of_the_rate() -> None:
    figures = {
        "The tariff on Taiwanese goods is cut to 14 percent.": "14 percent",
        "Generic drugs come in duty-free under the tariff deal.": "duty-free",
        "There will be no reciprocal tariff on generic drugs.": "no reciprocal tariff",
        "The tariff on Taiwanese goods falls from 19 to 14 per cent.": "14 per cent",
    }
    assert {words: read(words)[0].figure for words in figures} == figures


def test_a_rate_lent_from_other_goods_names_its_words() -> None:
    _, tariff = read("The tariff on Taiwanese goods falls to 14 percent. The same ceiling applies to auto parts.")
    assert (tariff.figure, [base.words for base in tariff.figure_bases]) == ("The same ceiling", ["14 percent"])


def test_a_bare_rate_names_the_words_it_leans_on() -> None:
    (tariff,) = read("The deal cuts the tariff on Taiwanese goods from 19 percent to 14.")
    assert (tariff.figure, [base.words for base in tariff.figure_bases]) == ("14", ["19 percent"])


def read(words: str) -> list[Tariff]:
    text = Text(words, "en", "", datetime(2026, 3, 12, 9, tzinfo=UTC))
    return find_tariffs(text, Actors(()), [], load_deal("taiwan-us"))


def told(tariff: Tariff) -> str:
    rate = tariff.rate + (f"<{tariff.previous}" if tariff.previous else "")
    dates = f"{tariff.effective_from or ''}..{tariff.expires or ''}"
    parts = (rate, tariff.scope, tariff.status, tariff.regime, dates if dates != ".." else None)
    return " ".join(part for part in parts if part)
