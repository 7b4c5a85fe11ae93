"""The interface of DUO with municipalities for civic integration (Wet inburgering 2021).

`notices` reads what DUO notifies of, `client` asks DUO and hands in plans, `answers` turns what comes back into values of core. After
the published description of 11 June 2026: Notificatie 1.8.0, Inburgeringsplicht 1.2.2, Inburgeringstermijn 1.0.0, Leerbaarheidstoets
1.2.0, Examen 1.0.0, PIP 1.2.0.
"""
