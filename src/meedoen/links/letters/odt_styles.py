"""The styles of a letter as ODT: named, so that who finishes it in a word processor can change them all at once."""

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
ROOT = (
    f'xmlns:office="{_NAMES}office:1.0" xmlns:table="{_NAMES}table:1.0" xmlns:text="{_NAMES}text:1.0" '
    f'xmlns:style="{_NAMES}style:1.0" xmlns:meta="{_NAMES}meta:1.0" xmlns:svg="{_NAMES}svg-compatible:1.0" '
    f'xmlns:fo="{_NAMES}xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_FAMILY = "'Source Sans 3', Arial, 'Liberation Sans', sans-serif"


def _style(name: str, paragraph: str = "", text: str = "", *, shown: str = "", parent: str = "Standard") -> str:
    display = f' style:display-name="{shown}"' if shown else ""
    return (
        f'<style:style style:name="{name}"{display} style:family="paragraph" style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


_DEFAULT = (
    '<style:default-style style:family="paragraph">'
    '<style:paragraph-properties fo:line-height="130%" fo:orphans="2" fo:widows="2"/>'
    f'<style:text-properties fo:font-family="{_FAMILY}" fo:font-size="11pt" fo:language="nl" fo:country="NL" '
    'fo:hyphenate="false"/></style:default-style>'
    '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
    '<style:paragraph-properties fo:margin-bottom="0.2cm"/></style:style>'
)
_BOLD = 'fo:font-weight="bold"'
_PARAGRAPHS = (
    _style("Sender", 'fo:margin-bottom="0cm"', f'fo:font-size="13pt" {_BOLD}', shown="Afzender"),
    _style("Small", 'fo:margin-bottom="0cm"', 'fo:font-size="9.5pt"', shown="Afzender klein"),
    _style("Addressee", 'fo:margin-top="0.9cm" fo:margin-bottom="0.8cm"', shown="Geadresseerde"),
    _style("Marks", 'fo:margin-bottom="0.4cm"', shown="Kenmerken"),
    _style("Address", 'fo:margin-left="0.4cm" fo:margin-bottom="0.2cm"', shown="Adres"),
    _style("Item", 'fo:margin-bottom="0.03cm"', shown="Punt van een lijst"),
    _style("CellHead", 'fo:margin-bottom="0cm"', _BOLD, shown="Kop van een tabel"),
    _style("CellText", 'fo:margin-bottom="0cm"', shown="Tekst van een tabel"),
    _style("Closing", 'fo:margin-top="0.2cm" fo:margin-bottom="0.8cm" fo:keep-with-next="always"', shown="Groet"),
    _style("Signed", shown="Ondertekening"),
    _style("Footer", 'fo:text-align="end"', 'fo:font-size="9pt"'),
    _style(
        "Heading_20_1",
        'fo:margin-top="0.5cm" fo:margin-bottom="0.4cm" fo:keep-with-next="always"',
        f'fo:font-size="14pt" {_BOLD}',
        shown="Heading 1",
    ),
    _style(
        "Heading_20_2",
        'fo:margin-top="0.35cm" fo:margin-bottom="0.05cm" fo:keep-with-next="always"',
        _BOLD,
        shown="Heading 2",
    ),
)
_LIST = (
    '<text:list-style style:name="Bullets" style:display-name="Lijst"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.7cm" '
    'fo:text-indent="-0.4cm" fo:margin-left="0.7cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>'
)
TABLES = (
    '<style:style style:name="Whole" style:family="table"><style:table-properties style:width="16cm" table:align="left"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="0.15cm" fo:border-bottom="{width} solid #8c8c8c"/></style:style>'
        for name, width in (("HeadCell", "1pt"), ("BodyCell", "0.5pt"))
    )
)
_PAGE = (
    '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
    'fo:margin-left="2.5cm" fo:margin-right="2.5cm" fo:margin-top="2.2cm" fo:margin-bottom="1.5cm"/>'
    '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style>'
    "</style:page-layout>"
)
_MASTER = (
    '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>'
    '<text:p text:style-name="Footer">Pagina <text:page-number>1</text:page-number> van <text:page-count>1</text:page-count></text:p>'
    "</style:footer></style:master-page>"
)
STYLES = (
    f"{XML}<office:document-styles {ROOT}><office:styles>{_DEFAULT}{''.join(_PARAGRAPHS)}{_LIST}</office:styles>"
    f"<office:automatic-styles>{_PAGE}</office:automatic-styles><office:master-styles>{_MASTER}</office:master-styles>"
    "</office:document-styles>"
)
