package holdfast.browser;

import java.util.List;
import java.util.Optional;
import org.openqa.selenium.WebElement;

/** The rows of a Vaadin grid that are on the screen, as text by cell. */
public final class GridRows {
  private static final String ROWS =
      """
      return [...arguments[0].shadowRoot.querySelectorAll('tbody#items tr:not([hidden])')]
        .sort((a, b) => a.index - b.index)
        .map(row => [...row.querySelectorAll('td')].map(cell => {
          const slot = cell.querySelector('slot');
          return slot ? slot.assignedNodes().map(node => node.innerText).join('').trim() : '';
        }));\
      """;
  private static final String CELL =
      """
      const row = [...arguments[0].shadowRoot.querySelectorAll('tbody#items tr:not([hidden])')]
        .find(row => [...row.querySelectorAll('td slot')]
          .some(slot => slot.assignedNodes().some(node => node.innerText.includes(arguments[1]))));
      return row?.querySelectorAll('td')[arguments[2]]?.querySelector('slot').assignedNodes()[0];\
      """;

  private final Browser browser;
  private final WebElement grid;

  GridRows(Browser browser, WebElement grid) {
    this.browser = browser;
    this.grid = grid;
  }

  /** What the cells of the visible rows say, top down. */
  @SuppressWarnings("unchecked")
  public List<List<String>> all() {
    Object rows = browser.driver().executeScript(ROWS, grid);
    return rows == null ? List.of() : (List<List<String>>) rows;
  }

  /** The first row of which a cell contains the text. */
  public Optional<List<String>> with(String text) {
    return all().stream()
        .filter(row -> row.stream().anyMatch(cell -> cell.contains(text)))
        .findFirst();
  }

  /** Waits for such a row. */
  public List<String> await(String text) {
    return browser.until("a row with " + text, () -> with(text).orElse(null));
  }

  /** Waits until there is no such row. */
  public void awaitGone(String text) {
    browser.until("no row with " + text, () -> with(text).isEmpty());
  }

  /** The content of a cell of the row that contains the text; columns count from 0. */
  public WebElement cell(String text, int column) {
    await(text);
    return browser.until(
        "cell " + column + " of the row with " + text,
        () -> (WebElement) browser.driver().executeScript(CELL, grid, text, column));
  }

  /** How the countdown in the row with that text stands: long, soon, now, over or none. */
  public String countdown(String text) {
    await(text);
    Object level =
        browser
            .driver()
            .executeScript(
                """
                const cells = [...arguments[0].querySelectorAll('countdown-cell')];
                const rows = [...arguments[0].shadowRoot.querySelectorAll('tbody#items tr')];
                const row = rows.find(row => !row.hidden && [...row.querySelectorAll('td slot')]
                  .some(slot => slot.assignedNodes().some(n => n.innerText.includes(arguments[1]))));
                return cells.find(cell => row?.contains(cell.closest('vaadin-grid-cell-content')
                  ?.assignedSlot))?.dataset.level ?? '';\
                """,
                grid,
                text);
    return String.valueOf(level);
  }

  public WebElement element() {
    return grid;
  }
}
