# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
"""Makes a page of HTML (standard input) a tagged PDF, PDF/UA-1 (standard output), with WeasyPrint 57.

WeasyPrint 57 tags a page by its elements, but leaves out what people who do not see it need most: the alternative
text of images and the scope of header cells; it tags the same text twice where boxes stand in each other, begins the
document anew on each page, and tags headers and footers of pages as content. So what is marked, and the tree of tags, are made here.

It also takes its time where a paper has hundreds of small drawings in one style; how those are read is made shorter here.

It reads nothing but the page: an address other than data: is refused. It keeps to what it is given, so the same page
gives the same bytes. What WeasyPrint warns of is an error: nothing is left out of a page in silence.
"""

import gc
import logging
import os
import sys
from math import inf
from xml.etree import ElementTree

import html5lib
import pydyf
import weasyprint
import weasyprint.css
import weasyprint.formatting_structure.boxes
import weasyprint.pdf
import weasyprint.svg
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw import draw_first_line
from weasyprint.pdf.metadata import add_metadata
from weasyprint.pdf.stream import Stream
from weasyprint.svg.text import TextBox
from weasyprint.svg.utils import size
from weasyprint.text.line_break import split_first_line
from weasyprint.urls import default_url_fetcher

ROLES = {
    'h1': 'H1', 'h2': 'H2', 'h3': 'H3', 'h4': 'H4', 'p': 'P', 'a': 'Link', 'ul': 'L', 'li': 'LI', 'table': 'Table',
    'caption': 'Caption', 'thead': 'THead', 'tbody': 'TBody', 'tr': 'TR', 'th': 'TH', 'td': 'TD', 'strong': 'Span',
}

SHARING = ('caption', 'div', 'li', 'p', 'span', 'strong', 'tbody', 'td', 'th', 'thead', 'tr')


def is_artifact(stream, box):
    """Whether what the box draws is no content: of the page's margins, lines and grounds, repeated headers."""
    element = box.element
    if element is None or element.tag in ('html', 'body') or box.element_tag.startswith('@'):
        return True
    # A table's header on its later pages.
    if element.tag == 'th' and element.get('scope') == 'col':
        return stream.first_streams.setdefault(element, stream) is not stream
    return False


def close(stream):
    """Ends what is marked just now; of what drew nothing, nothing stays."""
    if stream.marked_from == len(stream.stream):
        del stream.stream[-2 if stream.stream[-1] == b'BMC' else -3:]
        if not stream.in_artifact:
            stream.marked.pop()
    else:
        stream.stream.append(b'EMC')


def open_innermost(stream):
    tag, box = stream.boxes[-1]
    stream.in_artifact = is_artifact(stream, box)
    if stream.in_artifact:
        stream.stream.extend(['/Artifact', b'BMC'])
    else:
        mcid = pydyf.Dictionary({'MCID': len(stream.marked)})
        stream.marked.append((tag, box))
        stream.stream.extend(['/' + ROLES.get(box.element.tag, 'Span'), mcid, b'BDC'])
    stream.marked_from = len(stream.stream)


def begin_marked_content(stream, box, mcid=False, tag=None):
    """Boxes stand in each other; what is marked does not: the innermost box that draws has it."""
    if not hasattr(stream, 'boxes'):
        stream.boxes = []
    if stream.boxes:
        close(stream)
    stream.boxes.append((tag, box))
    open_innermost(stream)


def end_marked_content(stream):
    close(stream)
    stream.boxes.pop()
    if stream.boxes:
        open_innermost(stream)


class Tree:
    """The tree of tags: an element of the page, one tag, on however many pages."""

    def __init__(self, pdf, document):
        self.pdf = pdf
        root = document._html.etree_element
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.tags = {}
        self.links = []
        self.parent_tree = self.add({'Nums': pydyf.Array()})
        self.root = self.add({'Type': '/StructTreeRoot', 'ParentTree': self.parent_tree.reference})
        self.document = self.add({'Type': '/StructElem', 'S': '/Document', 'P': self.root.reference, 'K': pydyf.Array()})
        self.root['K'] = pydyf.Array([self.document.reference])
        pdf.catalog['StructTreeRoot'] = self.root.reference

    def add(self, entries):
        dictionary = pydyf.Dictionary(entries)
        self.pdf.add_object(dictionary)
        return dictionary

    def under(self, parent, role, **entries):
        tag = self.add({'Type': '/StructElem', 'S': '/' + role, 'P': parent.reference, 'K': pydyf.Array(), **entries})
        parent['K'].append(tag.reference)
        return tag

    def tag_of(self, element, box):
        """The tag that an element's content belongs to. Boxes that are only for the look have none of their own."""
        if element is None:
            return self.document
        if element not in self.tags:
            self.tags[element] = self.make(element, self.tag_of(self.parents.get(element), box), box)
        return self.tags[element]

    def make(self, element, parent, box):
        images = element.findall('img')
        if element.tag == 'p' and images:
            left, right = (x * .75 for x in (box.position_x, box.position_x + box.margin_width()))
            bottom, top = (self.page_height - y * .75 for y in (box.position_y + box.margin_height(), box.position_y))
            layout = pydyf.Dictionary({'O': '/Layout', 'Placement': '/Block', 'BBox': pydyf.Array([left, bottom, right, top])})
            return self.under(parent, 'Figure', Alt=pydyf.String(images[0].get('alt')), A=layout)
        role = ROLES.get(element.tag)
        if role is None:
            return parent
        if role == 'LI':
            return self.under(self.under(parent, 'LI'), 'LBody')
        tag = self.under(parent, role)
        if role == 'TH':
            scope = '/Column' if element.get('scope') == 'col' else '/Row'
            tag['A'] = pydyf.Dictionary({'O': '/Table', 'Scope': scope})
        return tag

    def add_page(self, number, page, stream):
        self.page_height = page.height * .75
        page_reference = self.pdf.page_references[number]
        parents = pydyf.Array()
        for mcid, (kind, box) in enumerate(stream.marked):
            tag = self.tag_of(box.element, box)
            tag['K'].append(pydyf.Dictionary({'Type': '/MCR', 'Pg': page_reference, 'MCID': mcid}))
            parents.append(tag.reference)
            if kind == 'Link':
                link = box.link_annotation
                tag['K'].append(self.add({'Type': '/OBJR', 'Obj': link.reference, 'Pg': page_reference}).reference)
                link['Contents'] = pydyf.String(''.join(box.element.itertext()))
                link['F'] = 4  # is printed
                self.links.append((link, tag))
        self.parent_tree['Nums'].extend([number, parents])

    def add_links(self, pages):
        for number, (link, tag) in enumerate(self.links, start=pages):
            link['StructParent'] = number
            self.parent_tree['Nums'].extend([number, tag.reference])


def tag_document(pdf, metadata, document, page_streams):
    """What WeasyPrint calls for its variant pdf/ua-1."""
    tree = Tree(pdf, document)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams)):
        tree.add_page(number, page, stream)
    tree.add_links(len(page_streams))
    add_metadata(pdf, metadata, 'ua', version=1, conformance=None)
    pdf.catalog['ViewerPreferences'] = pydyf.Dictionary({'DisplayDocTitle': 'true'})
    pdf.catalog['MarkInfo'] = pydyf.Dictionary({'Marked': 'true'})


parse_html = html5lib.parse
compute_style = weasyprint.css.computed_from_cascaded
parse_stylesheets = weasyprint.svg.parse_stylesheets
styles = {}
layouts = {}


def parse_page(page, **options):
    """Ours are XML as well, unless somebody's words have a character that XML does not know."""
    try:
        return ElementTree.fromstring(page)
    except ElementTree.ParseError:
        return parse_html(page, **options)


def parse_style(drawing, url):
    """Drawings of a page have the same style."""
    words = ''.join(style.text for style in drawing.etree_element.iter('{http://www.w3.org/2000/svg}style'))
    if words not in styles:
        styles[words] = parse_stylesheets(drawing, url)
    return styles[words]


def share_style(element, cascaded, parent_style, pseudo_type=None, *rest):
    """Elements that are styled alike, under parents styled alike, have one style; WeasyPrint works it out for each.

    Not tables, whose styles it changes later, nor what has values of its own: an address or a place to lead to.
    """
    own = cascaded and (getattr(element, 'tag', None) not in SHARING or 'id' in element.attrib)
    if parent_style is None or pseudo_type or own:
        return compute_style(element, cascaded, parent_style, pseudo_type, *rest)
    key = tuple((name, id(value)) for name, (value, _) in cascaded.items())
    children = parent_style.__dict__.setdefault('children', {})
    if key not in children:
        children[key] = compute_style(element, cascaded, parent_style, pseudo_type, *rest)
    return children[key]


def draw_label(drawing, node, font_size):
    """A drawing's text, all on one line and laid out once; WeasyPrint lays out each letter, in each drawing anew."""
    names, weight = node.get('font-family'), node.get('font-weight')
    key = (node.text, names, weight, font_size)
    if key not in layouts:
        style = INITIAL_VALUES.copy()
        style['font_family'] = [name.strip(' "') for name in names.split(',')]
        style['font_weight'] = 700 if weight == 'bold' else 400
        style['font_size'] = font_size
        layout, _, _, width, _, _ = split_first_line(node.text, style, drawing.context, inf, 0)
        layouts[key] = TextBox(layout, style), width
    box, width = layouts[key]
    x = size(node.get('x'), font_size, drawing.inner_width)
    x -= {'middle': width / 2, 'end': width}.get(node.get('text-anchor'), 0)
    y = size(node.get('y'), font_size, drawing.inner_height) + size(node.get('dy', '0'), font_size, drawing.inner_height)
    drawing.stream.push_state()
    drawing.stream.begin_text()
    box.pango_layout.reactivate(box.style)
    drawing.fill_stroke(node, font_size, text=True)
    draw_first_line(drawing.stream, box, 'none', 'none', x, y)
    drawing.stream.end_text()
    drawing.stream.pop_state()


def fetch(url, **options):
    if not url.startswith('data:'):
        raise ValueError(f'{url}: a page is whole in itself, nothing is fetched')
    return default_url_fetcher(url, **options)


class Warnings(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage())


def main():
    if not weasyprint.__version__.startswith('57.'):
        return f'WeasyPrint {weasyprint.__version__}, want 57, which Debian 12 has'
    # It lives for one page, and looking for garbage takes a third of its time.
    gc.disable()
    Stream.begin_marked_content = begin_marked_content
    Stream.end_marked_content = end_marked_content
    Stream.first_streams = {}
    weasyprint.pdf.VARIANTS['pdf/ua-1'] = (tag_document, {'mark': True})
    html5lib.parse = parse_page
    weasyprint.css.computed_from_cascaded = share_style
    weasyprint.formatting_structure.boxes.computed_from_cascaded = share_style
    weasyprint.svg.parse_stylesheets = parse_style
    weasyprint.svg.TAGS['text'] = draw_label
    # Our drawings define nothing for later use; it reads each once more for that.
    weasyprint.svg.SVG.parse_defs = lambda drawing, node: None
    warnings = Warnings()
    weasyprint.LOGGER.handlers = [warnings]
    page = sys.stdin.buffer.read().decode()
    pdf = weasyprint.HTML(string=page, url_fetcher=fetch).write_pdf(variant='pdf/ua-1')
    if warnings.texts:
        return '\n'.join(warnings.texts)
    sys.stdout.buffer.write(pdf)
    return None


fault = main()
if fault:
    sys.exit(fault)
sys.stdout.flush()
# Taking what it made apart, piece by piece, takes a sixth of its time.
os._exit(0)
