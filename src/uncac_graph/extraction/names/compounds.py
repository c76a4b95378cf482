"""Names of well-known organizations that hold a comma or an "and", which there part nothing.

They are no authority: a list only does not divide them, whoever they are. Source: general knowledge.
"""

import re
from collections.abc import Iterator

_NAMES = """
African Institute for the Prevention of Crime and the Treatment of Offenders
African, Caribbean and Pacific Group of States
Arab League Educational, Cultural and Scientific Organization
Asia and Far East Institute for the Prevention of Crime and the Treatment of Offenders
Business and Industry Advisory Committee
Commission on Crime Prevention and Criminal Justice
Committee of Experts on the Evaluation of Anti-Money-Laundering Measures and the Financing of Terrorism
Common Market for Eastern and Southern Africa
Department for General Assembly and Conference Management
Department of Economic and Social Affairs
Department of Management Strategy, Policy and Compliance
Department of Political and Peacebuilding Affairs
Department of Safety and Security
Eastern and Southern Africa Anti-Money-Laundering Group
Eastern and Southern African Anti-Money-Laundering Group
Economic and Financial Crimes Commission
Economic and Social Commission for Asia and the Pacific
Economic and Social Commission for Western Asia
Economic Commission for Latin America and the Caribbean
End Child Prostitution, Child Pornography and Trafficking of Children for Sexual Purposes
Entity for Gender Equality and the Empowerment of Women
Eurasian Group on Combating Money-Laundering and Financing of Terrorism
Eurasian Group on Combating Money-Laundering and the Financing of Terrorism
European Bank for Reconstruction and Development
European Institute for Crime Prevention and Control, affiliated with the United Nations
European Monitoring Centre for Drugs and Drug Addiction
Food and Agriculture Organization
Group of African, Caribbean and Pacific States
Helsinki European Institute for Crime Prevention and Control
International Bank for Reconstruction and Development
International Centre for Criminal Law Reform and Criminal Justice Policy
International Federation of Red Cross and Red Crescent Societies
International Institute for Justice and the Rule of Law
International Institute for Democracy and Electoral Assistance
International Scientific and Professional Advisory Council
Interregional Crime and Justice Research Institute
Islamic Educational, Scientific and Cultural Organization
Islamic World Educational, Scientific and Cultural Organization
Korean Institute of Criminology and Justice
Latin American Institute for the Prevention of Crime and the Treatment of Offenders
Office for Democratic Institutions and Human Rights
Office on Drugs and Crime
Organisation for Economic Cooperation and Development
Organization for Economic Cooperation and Development
Organisation of African, Caribbean and Pacific States
Organization of African, Caribbean and Pacific States
Organization for Security and Cooperation in Europe
Prevention of Crime and the Treatment of Offenders
Raoul Wallenberg Institute of Human Rights and Humanitarian Law
Siracusa International Institute for Criminal Justice and Human Rights
United Nations Monitoring, Verification and Inspection Commission
United Nations Conference on Trade and Development
United Nations Educational, Scientific and Cultural Organization
"""


def _pattern(name: str) -> str:
    """Return a pattern that bears with hyphens and white space as printed ("Co-operation", "Money Laundering")."""
    return (
        re.escape(name).replace(r"\-", r"[\s-]\s?").replace("Cooperation", r"Co-?\s?operation").replace(r"\ ", r"\s+")
    )


_COMPOUND = re.compile(
    r"\b(?:" + "|".join(_pattern(n) for n in sorted(_NAMES.strip().splitlines(), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)


def undivided(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list in which no separator parts two names."""
    for match in _COMPOUND.finditer(text, start, end):
        yield match.span()
