"""Nothing is written before the person chose; then it is on the disk before it is called kept."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.pwa.conftest import WORDS
from tests.pwa.small_site import until

PACK = json.dumps(
    {
        "scripts": {},
        "words": {file.stem: tomllib.loads(file.read_text("utf-8")) for file in sorted(WORDS.glob("*.toml"))},
    }
)
DATABASES = "indexedDB.databases().then((all) => all.map(({ name }) => name))"
STORED = """async () => {
  const pocket = await import('/shell/pocket.js');
  return await pocket.load();
}"""


@pytest.fixture
def page(module_page: Page) -> Page:
    module_page.route("**/pack/en.json", give_pack)
    return module_page


def give_pack(route: Route) -> None:
    route.fulfill(body=PACK, content_type="application/json")


def keepsakes(page: Page, what: str) -> object:
    return page.evaluate(f"async () => {{ const k = await import('/shell/keepsakes.js'); {what} }}")


def answers(page: Page, answer: str) -> None:
    keepsakes(
        page, f"window.asked = 0; k.onAsk(async () => {{ window.asked += 1; return '{answer}'; }}); await k.start();"
    )


def test_nothing_is_written_before_the_person_chose(page: Page) -> None:
    answers(page, "memory")
    keepsakes(
        page, "await k.put('anchor', { place: 'the pier' }); await k.setPref('country', 'gb'); k.markWorse('float');"
    )
    keepsakes(page, "k.remember('episode', { before: 8 });")
    assert page.evaluate(DATABASES) == []
    assert keepsakes(page, "return k.all('anchor')[0].data.place") == "the pier"
    assert keepsakes(page, "return k.held()") is True


def test_control_once_it_was_chosen_the_same_is_written(page: Page) -> None:
    answers(page, "pocket")
    told = keepsakes(page, "return await k.put('anchor', { place: 'the pier' })")
    assert told["kept"] is True
    assert page.evaluate(DATABASES) == ["homeport"]
    assert keepsakes(page, "return k.held()") is False


def test_a_choice_of_memory_is_asked_once_a_visit(page: Page) -> None:
    answers(page, "memory")
    keepsakes(
        page,
        "await Promise.all([k.put('plan', { if: 'a' }), k.put('plan', { if: 'b' })]); await k.setPref('plain', true);",
    )
    assert page.evaluate("window.asked") == 1
    assert keepsakes(page, "return k.all('plan').length") == 2


def test_what_is_in_the_pocket_is_there_next_time_and_asks_nothing(page: Page) -> None:
    answers(page, "pocket")
    keepsakes(page, "await k.put('anchor', { place: 'the pier' }); await k.put('anchor', { smell: 'tar' });")
    keepsakes(
        page,
        "await k.setPref('country', 'gb'); k.markWorse('float'); k.markWorse('float');"
        "await k.put('person', { name: 'Ada' });",
    )
    page.reload()
    answers(page, "memory")
    [anchor] = keepsakes(page, "return k.all('anchor').map(({ data }) => data)")
    assert anchor == {"place": "the pier", "smell": "tar"}
    assert keepsakes(page, "return [k.prefs().country, k.worseCount('float'), k.all('person').length]") == ["gb", 2, 1]
    assert keepsakes(page, "return (await k.put('person', { name: 'Ben' })).kept") is True
    assert page.evaluate("window.asked") == 0


def test_the_same_thing_kept_twice_is_one_thing(page: Page) -> None:
    answers(page, "memory")
    assert (
        keepsakes(
            page, "await k.put('plan', { if: 'a' }); await k.put('plan', { if: 'a' }); return k.all('plan').length"
        )
        == 1
    )


def test_letting_go_of_one_thing_removes_it_from_the_disk(page: Page) -> None:
    answers(page, "pocket")
    keepsakes(
        page, "const { id } = await k.put('plan', { if: 'a' }); await k.put('plan', { if: 'b' }); await k.drop(id);"
    )
    stored = page.evaluate(STORED)
    assert [one["data"] for one in stored["keepsakes"]] == [{"if": "b"}]


def test_emptying_deletes_the_database_and_says_what_went(page: Page) -> None:
    answers(page, "pocket")
    keepsakes(
        page, "await k.put('plan', { if: 'a' }); await k.put('plan', { if: 'b' }); await k.setPref('country', 'gb');"
    )
    assert keepsakes(page, "return await k.empty()") == {"keepsakes": 2, "prefs": 1}
    assert page.evaluate(DATABASES) == []
    assert keepsakes(page, "return k.all().length") == 0


def test_emptying_works_while_another_tab_has_the_pocket_open(page: Page, pwa_server: str) -> None:
    answers(page, "pocket")
    keepsakes(page, "await k.put('plan', { if: 'a' })")
    other = page.context.new_page()
    other.goto(pwa_server + "/")
    answers(other, "memory")
    assert keepsakes(other, "return k.all('plan').length") == 1
    keepsakes(page, "await k.empty()")
    assert page.evaluate(DATABASES) == []
    assert keepsakes(other, "return (await k.put('plan', { if: 'b' })).kept") is False
    assert other.evaluate(DATABASES) == []
    other.close()


FULL = """IDBObjectStore.prototype.put = function () { throw new DOMException('no room', 'QuotaExceededError'); };"""
BLOCKED = """indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };"""


@pytest.mark.parametrize("how, word", [(FULL, "no room"), (BLOCKED, "does not let us")], ids=["full", "blocked"])
def test_a_pocket_that_cannot_is_told_in_plain_words_and_loses_nothing(page: Page, how: str, word: str) -> None:
    answers(page, "pocket")
    page.evaluate(f"() => {{ {how} }}")
    told = keepsakes(page, "return await k.put('anchor', { place: 'the pier' })")
    assert told["kept"] is False
    assert word in told["fault"]
    assert keepsakes(page, "return k.all('anchor')[0].data.place") == "the pier"
    assert keepsakes(page, "return k.held()") is True


def test_after_a_full_disk_the_next_try_brings_all_of_it(page: Page) -> None:
    answers(page, "pocket")
    keepsakes(page, "await k.put('plan', { if: 'a' })")
    page.evaluate(f"() => {{ window.whole = IDBObjectStore.prototype.put; {FULL} }}")
    keepsakes(page, "await k.put('plan', { if: 'b' })")
    page.evaluate("() => { IDBObjectStore.prototype.put = window.whole; }")
    keepsakes(page, "await k.put('plan', { if: 'c' })")
    assert len(page.evaluate(STORED)["keepsakes"]) == 3


def test_leaving_empties_the_memory(page: Page) -> None:
    answers(page, "memory")
    keepsakes(page, "await k.put('plan', { if: 'a' })")
    page.evaluate("document.dispatchEvent(new CustomEvent('homeport:leave'))")
    assert keepsakes(page, "return k.all().length") == 0


def test_the_question_is_asked_in_the_page_and_answered_by_key(page: Page) -> None:
    page.evaluate("import('/ui/pocket_question.js').then((question) => question.start())")
    keepsakes(page, "await k.start(); window.told = k.put('plan', { if: 'a' });")
    expect(page.get_by_role("group", name="Keep this on this device?")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert page.evaluate(DATABASES) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.told.then(({ kept }) => kept)") is True
    expect(page.locator("[data-ask]")).to_have_count(0)


def test_the_question_outlives_a_change_of_screen(page: Page) -> None:
    page.evaluate("import('/ui/pocket_question.js').then((question) => question.start())")
    keepsakes(page, "await k.start(); window.told = k.put('plan', { if: 'a' });")
    expect(page.locator("[data-ask]")).to_be_visible()
    page.evaluate("""() => {
      const main = document.createElement('main');
      document.querySelector('main').replaceWith(main);
      document.dispatchEvent(new CustomEvent('homeport:screen', { detail: { page: 'x' } }));
    }""")
    page.get_by_role("button", name="Only for now").click()
    assert page.evaluate("window.told.then(({ kept }) => kept)") is False


# The page "On this device" and the help lines, over markup like that of the templates.

DEVICE = """() => {
  const make = (tag, props, ...inside) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...inside);
    return node;
  };
  const main = document.querySelector('main');
  const device = make('div');
  device.dataset.device = '';
  main.replaceChildren(make('h1', { textContent: 'On this device' }), device);
  const steady = make('section', { id: 'steady' });
  document.body.append(steady);
  for (const [rel, href] of [['manifest', '/manifest.webmanifest'], ['apple-touch-icon', '/icon-192.png']]) {
    document.head.append(make('link', { rel, href }));
  }
}"""


@pytest.fixture
def device(page: Page) -> Callable[[], Page]:
    def opened() -> Page:
        page.evaluate(DEVICE)
        page.evaluate("""async () => {
          (await import('/shell/history.js')).start();
          (await import('/ui/pocket_question.js')).start();
          await (await import('/shell/keepsakes.js')).start();
          await (await import('/ui/device.js')).attach(document.querySelector('main'));
        }""")
        return page

    return opened


def test_the_device_page_lists_lets_go_and_empties(page: Page, device: Callable[[], Page]) -> None:
    answers(page, "pocket")
    keepsakes(page, "await k.put('anchor', { place: 'the pier' }); await k.put('plan', { if: 'a' });")
    device()
    expect(page.get_by_text("calm place, from")).to_be_visible()
    expect(page.get_by_text("the pier")).to_be_hidden()
    page.get_by_role("button", name="Let go of this plan").click()
    expect(page.get_by_text("plan, from")).to_have_count(0)
    page.get_by_role("button", name="Empty the pocket").click()
    page.get_by_role("button", name="Yes, let go of everything").click()
    expect(page.get_by_role("status").first).to_contain_text("Gone: 1 things")
    expect(page.get_by_text("Nothing is kept on this device.", exact=True)).to_be_visible()
    assert page.evaluate(DATABASES) == []


def test_my_person_is_kept_only_after_the_question(page: Page, device: Callable[[], Page]) -> None:
    device()
    page.get_by_label("Their name").fill("Ada")
    page.get_by_label("Their phone number").fill("call me")
    part = page.get_by_role("region", name="Call my person")
    part.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("does not look like a phone number")).to_be_visible()
    page.get_by_label("Their phone number").fill("+44 20 7946 0000")
    part.get_by_role("button", name="Keep it").click()
    assert page.evaluate(DATABASES) == []
    page.get_by_role("button", name="Put it in the pocket").click()
    expect(page.get_by_text("It is in the pocket.")).to_be_visible()
    assert page.evaluate(STORED)["prefs"]["person"] == {"name": "Ada", "phone": "+44 20 7946 0000"}


@pytest.mark.parametrize("address", ["http://weather.test/", "javascript:alert(1)", "weather", "https://nodots/"])
def test_an_exit_address_has_to_be_https(page: Page, device: Callable[[], Page], address: str) -> None:
    device()
    page.get_by_label("Address, starting").fill(address)
    page.get_by_role("region", name="Where Leave goes").get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("It has to be a whole address")).to_be_visible()
    assert page.evaluate("document.getElementById('steady').ownAddress") is None


def test_an_exit_address_is_used_at_once(page: Page, device: Callable[[], Page]) -> None:
    answers(page, "memory")
    device()
    answers(page, "memory")
    page.get_by_label("Address, starting").fill("https://weather.test/today")
    page.get_by_role("region", name="Where Leave goes").get_by_role("button", name="Keep it").click()
    until(page, "document.getElementById('steady').ownAddress === 'https://weather.test/today'")


def test_the_neutral_name_changes_the_manifest_and_the_picture(page: Page, device: Callable[[], Page]) -> None:
    device()
    answers(page, "memory")
    page.get_by_label("Call it Measures").check()
    until(page, "document.title === 'Measures'")
    assert page.evaluate("document.querySelector('link[rel=manifest]').href").endswith("/plain.webmanifest")
    assert page.evaluate("document.querySelector('link[rel=apple-touch-icon]').href").endswith("/plain-192.png")


LINES = """() => {
  const make = (tag, props, ...inside) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...inside);
    return node;
  };
  const data = (node, values) => (Object.assign(node.dataset, values), node);
  const country = ([code, name, expires]) => data(make('section', { id: code, tabIndex: -1 },
    make('p', { className: 'emergency' }, make('a', { href: 'tel:999', textContent: '999' })),
    data(make('li', {}, make('p', { className: 'standing', textContent: 'as it was' })), { expires }),
  ), { country: code, name });
  const all = [['au', 'Australia', '2099-01-01'], ['de', 'Germany', '2099-01-01'], ['gb', 'Britain', '2020-01-01']];
  const links = all.map(([code, name]) => make('a', { href: '#' + code, textContent: name }));
  const nav = make('nav', { id: 'countries' }, ...links);
  const places = [data(make('div'), { myPerson: '' }), data(make('div'), { chosenCountry: '' })];
  const title = make('h1', { textContent: 'Help lines' });
  document.querySelector('main').replaceChildren(title, ...places, nav, ...all.map(country));
}"""
ATTACH_LINES = "async () => (await import('/ui/lines.js')).attach(document.querySelector('main'))"
ORDER = "[...document.querySelectorAll('[data-country]')].map((section) => section.id)"


def test_the_guessed_country_and_my_person_stand_on_top(page: Page) -> None:
    answers(page, "memory")
    keepsakes(page, "await k.setPref('person', { name: 'Ada', phone: '+44 (20) 7946-0000' })")
    page.evaluate(LINES)
    page.evaluate(ATTACH_LINES)
    assert page.evaluate(ORDER) == ["gb", "au", "de"]
    expect(page.get_by_role("link", name="Call Ada")).to_have_attribute("href", "tel:+442079460000")


def test_a_country_that_is_chosen_goes_to_the_top_and_the_other_back(page: Page) -> None:
    answers(page, "memory")
    page.evaluate(LINES)
    page.evaluate(ATTACH_LINES)
    page.get_by_role("button", name="Show Germany first").click()
    until(page, f"{ORDER}.join() === 'de,au,gb'")
    assert keepsakes(page, "return k.prefs().country") == "de"
    page.evaluate(ATTACH_LINES)
    assert page.evaluate(ORDER) == ["de", "au", "gb"]


def test_a_line_that_ran_out_says_so_and_can_still_be_rung(page: Page) -> None:
    answers(page, "memory")
    page.evaluate(LINES)
    page.evaluate(ATTACH_LINES)
    expect(page.locator("#gb .standing")).to_contain_text("2020-01-01")
    expect(page.locator("#de .standing")).to_have_text("as it was")
    expect(page.locator("#gb a").first).to_have_attribute("href", "tel:999")


@pytest.mark.parametrize(
    "languages, expected",
    [(["de-AT", "en-US"], "at"), (["en", "pt-BR"], "br"), (["en"], None), (["not a tag"], None), ([], None)],
)
def test_the_country_is_guessed_from_languages_alone(page: Page, languages: list[str], expected: str | None) -> None:
    got = page.evaluate("async (tags) => (await import('/shell/country.js')).country({}, tags)", languages)
    assert got == {"code": expected, "chosen": False}
