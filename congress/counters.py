"""The counters of proposals and agreements: 份, 项, 条 in Chinese, the plurals in English."""

from core.units import unit

unit("congress_proposal", "份", "congress proposal")
unit("improvement_proposal", "项", "improvement proposal")
unit("rational_suggestion", "条", "rational suggestion")
unit("idea", "条", "idea")
unit("opinion", "条", "opinion")
unit("collective_contract", "份", "collective contract")
unit("wage_agreement", "份", "collective wage agreement")
unit(
    "women_contract",
    "份",
    "special collective contract for women workers",
    "special collective contracts for women workers",
)
unit(
    "safety_contract",
    "份",
    "special collective contract on safety and health",
    "special collective contracts on safety and health",
)
unit("special_agreement", "份", "special agreement")
unit("ballot", "票", "vote")
unit("resolution", "项", "resolution")
unit("woman", "名", "woman", "women")
unit("manager", "名", "manager")
