"""A small invented plan that the tests of reading and of loading start from."""

SKELETON = """\
document:
  code: plan-2025
  gemeente: GM9999
  gemeentenaam: Voorbeeldstad
  titel: Plan 2025
  soort: beleidsplan
  datum: 2025
  bestand: plan.txt
  sha256: 0000000000000000000000000000000000000000000000000000000000000000
  aantal_regels: 40
kaders:
  - code: plan-2025
    titel: Plan 2025
    begin: 2025
    eind: 2028
    niveaus: [{naam: effect, is_effect: ja}, {naam: doel}, {naam: resultaat}]
    vastgesteld: {door: raad van Voorbeeldstad, wanneer: 2025-01, regels: 1}
    regels: 1
onderdelen:
  - {kader: plan-2025, code: E1, niveau: effect, titel: Iedereen doet mee, regels: 2}
  - {kader: plan-2025, code: D1, niveau: doel, titel: Meer mensen aan het werk, effecten: [E1], regels: 3}
  - {kader: plan-2025, code: D1.1, niveau: resultaat, onder: D1, titel: Jongeren naar school, regels: 4}
"""
