package org.crmrecommend.examples.webshop.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window. It needs Debian's packages chromium and chromium-driver. */
final class Chrome implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--force-device-scale-factor=1",
          "--hide-scrollbars",
          "--lang=en");

  private final ChromeDriver driver;
  private final WebDriverWait wait;
  private final List<String> faults = new ArrayList<>();
  private final List<URI> requests = new ArrayList<>();
  private URI shop = URI.create("http://127.0.0.1/");

  private Chrome(ChromeDriver driver) {
    this.driver = driver;
    this.wait = new WebDriverWait(driver, PATIENCE);
  }

  /**
   * Starts a browser.
   *
   * @param profile an empty folder for its files
   */
  static Chrome start(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Programs.require("chromium", "chromium"));
    options.addArguments(ARGUMENTS);
    options.addArguments("--user-data-dir=" + profile);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Programs.require("chromedriver", "chromium-driver"))
            .build();
    return new Chrome(new ChromeDriver(service, options));
  }

  /** Begins as a new visitor of a shop, in a wide window with light colors. */
  void visit(int port) {
    shop = URI.create("http://127.0.0.1:" + port + "/");
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    wide();
    light();
    open("/");
  }

  /** Goes on with a shop on another port, with the same cookies. */
  void move(int port) {
    shop = URI.create("http://127.0.0.1:" + port + "/");
  }

  void open(String path) {
    driver.get(shop.resolve(path).toString());
    readLogs();
  }

  String path() {
    return URI.create(driver.getCurrentUrl()).getPath();
  }

  void wide() {
    size(1200, 900);
  }

  /** As narrow as a small phone. */
  void narrow() {
    size(375, 800);
  }

  private void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void light() {
    colors("light");
  }

  void dark() {
    colors("dark");
  }

  private void colors(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  WebElement find(String css) {
    return wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(css)));
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  /** Clicks an element, and waits for the next page. */
  void click(String css) {
    run("window.isLeft = true");
    press(css);
    new WebDriverWait(driver, PATIENCE)
        .ignoring(WebDriverException.class) // between two pages there is no window to ask
        .until(
            page -> run("return !window.isLeft && document.readyState === 'complete'").equals(true));
    readLogs();
  }

  /** Clicks an element that changes the page. */
  void press(String css) {
    wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(css)));
    run("arguments[0].scrollIntoView({block: 'center'})", find(css));
    find(css).click();
  }

  void waitUntilGone(String css) {
    wait.until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(css), 0));
    readLogs();
  }

  void type(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** Returns the items of a shelf from left to right. */
  List<String> items(String placement) {
    return driver.findElements(By.cssSelector("#shelf-" + placement + " .card")).stream()
        .map(card -> card.getDomAttribute("data-item"))
        .toList();
  }

  /** Takes a picture of the part of the page that fits into the window. */
  byte[] window() {
    return capture(false);
  }

  /** Takes a picture of the whole page. */
  byte[] page() {
    return capture(true);
  }

  private byte[] capture(boolean isWhole) {
    run("document.querySelectorAll('img').forEach(image => image.loading = 'eager')");
    await(
        "const done = arguments[0];"
            + "Promise.all([...document.images].map(image => image.decode().catch(() => 0)))"
            + ".then(() => done(true))");
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", isWhole))
            .get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  /** Returns the errors of the console so far. */
  List<String> faults() {
    readLogs();
    return List.copyOf(faults);
  }

  /** Returns the addresses that the pages of this browser have asked for so far. */
  List<URI> requests() {
    readLogs();
    return List.copyOf(requests);
  }

  private void readLogs() {
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
        faults.add(entry.getMessage());
      }
    }
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Map<?, ?> event = (Map<?, ?>) map(entry.getMessage()).get("message");
      if ("Network.requestWillBeSent".equals(event.get("method"))) {
        readRequest((Map<?, ?>) event.get("params"));
      }
    }
  }

  /** The page of a new tab belongs to the browser. */
  private void readRequest(Map<?, ?> sent) {
    if (!String.valueOf(sent.get("documentURL")).startsWith("chrome:")) {
      requests.add(URI.create(String.valueOf(((Map<?, ?>) sent.get("request")).get("url"))));
    }
  }

  private static Map<?, ?> map(String json) {
    return new Json().toType(json, Map.class);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
