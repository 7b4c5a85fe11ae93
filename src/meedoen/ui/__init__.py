"""The shared look of Meedoen: base page, components, notation and charts.

Rooms compose their pages from what is here. It knows no application data: a component is given
finished values and draws them.
"""
