"""Categories."""

from tests.conformance.case import Case

_TITLES = ".then( ( titles ) => titles && titles.map( ( title ) => title.getPrefixedText() ) )"


def _is_category(name: str, title: str) -> Case:
    return Case(f"is_category: {name}", f"return api.isCategory( {title!r} );", f"await api.is_category({title!r})")


CASES = [
    _is_category("one with a page and members", "Category:Drinks"),
    _is_category("one without a page", "Category:Units"),
    _is_category("none", "Category:Nothing is in here"),
    _is_category("a page that is no category", "Tea"),
    _is_category("an empty title", ""),
    _is_category("a title that is only a fragment", "#"),
    _is_category("a title with a pipe", "Category:A|B"),
    Case(
        "is_category: on another wiki",
        "return foreign.isCategory( 'Category:Drinks' );",
        "await foreign.is_category('Category:Drinks')",
    ),
    Case(
        "is_category: of a title object",
        "return api.isCategory( new mw.Title( 'Category:Drinks' ) );",
        "await api.is_category('Category:Drinks')",
    ),
    Case(
        "get_categories: of a page that is in two",
        f"return api.getCategories( 'Tea' ){_TITLES};",
        "await api.get_categories('Tea')",
    ),
    Case(
        "get_categories: of a page in none",
        f"return api.getCategories( 'Main Page' ){_TITLES};",
        "await api.get_categories('Main Page')",
    ),
    Case(
        "get_categories: of a page that does not exist",
        f"return api.getCategories( 'Does not exist' ){_TITLES};",
        "await api.get_categories('Does not exist')",
    ),
    Case(
        "get_categories: of an impossible title",
        f"return api.getCategories( '<' ){_TITLES};",
        "await api.get_categories('<')",
    ),
    Case(
        "get_categories: of an empty title",
        f"return api.getCategories( '' ){_TITLES};",
        "await api.get_categories('')",
    ),
    Case(
        "get_categories: on another wiki",
        f"return foreign.getCategories( 'Tea' ){_TITLES};",
        "await foreign.get_categories('Tea')",
    ),
    Case(
        "get_categories: titles are texts, not mw.Title",
        "return api.getCategories( 'Tea' );",
        "await api.get_categories('Tea')",
        differs=("titles are texts",),
    ),
    Case(
        "get_categories_by_prefix: of some",
        "return api.getCategoriesByPrefix( 'D' );",
        "await api.get_categories_by_prefix('D')",
    ),
    Case(
        "get_categories_by_prefix: of none",
        "return api.getCategoriesByPrefix( 'Zz' );",
        "await api.get_categories_by_prefix('Zz')",
    ),
    Case(
        "get_categories_by_prefix: of every one",
        "return api.getCategoriesByPrefix( '' );",
        "await api.get_categories_by_prefix('')",
        account="nobody",
    ),
    Case(
        "get_categories_by_prefix: on another wiki, with a space",
        "return foreign.getCategoriesByPrefix( 'Sandbox n' );",
        "await foreign.get_categories_by_prefix('Sandbox n')",
    ),
]
