package org.crmrecommend.examples.webshop;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.crmrecommend.examples.webshop.checkout.Bundles;
import org.crmrecommend.examples.webshop.checkout.Checkout;
import org.crmrecommend.examples.webshop.merchant.LiveCounts;
import org.crmrecommend.examples.webshop.merchant.MerchantPassword;
import org.crmrecommend.examples.webshop.merchant.MerchantRoutes;
import org.crmrecommend.examples.webshop.merchant.MerchantSessions;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.opening.ShopOptions;
import org.crmrecommend.examples.webshop.pages.AccountPage;
import org.crmrecommend.examples.webshop.pages.BasketPage;
import org.crmrecommend.examples.webshop.pages.HomePage;
import org.crmrecommend.examples.webshop.pages.ItemPage;
import org.crmrecommend.examples.webshop.pages.ListPages;
import org.crmrecommend.examples.webshop.pages.OrdersPage;
import org.crmrecommend.examples.webshop.pages.PicturePage;
import org.crmrecommend.examples.webshop.pages.PrivacyPage;
import org.crmrecommend.examples.webshop.pages.RejectionForm;
import org.crmrecommend.examples.webshop.search.CatalogSearch;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.Baskets;
import org.crmrecommend.examples.webshop.store.Reviews;
import org.crmrecommend.examples.webshop.tour.Actions;
import org.crmrecommend.examples.webshop.tour.Players;
import org.crmrecommend.examples.webshop.tour.StoryBanners;
import org.crmrecommend.examples.webshop.tour.StoryItems;
import org.crmrecommend.examples.webshop.tour.TourPage;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.ErrorPages;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.examples.webshop.web.Protection;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;

/** The server of a shop, which runs until it is closed. */
public final class ShopServer implements AutoCloseable {

  private static final int MAX_PORT = 65_535;

  private final OpenShop shop;
  private final Bundles bundles;
  private final CatalogSearch search = new CatalogSearch();

  /** Builds the index of the search, so that the first shopper who searches need not wait. */
  private final CompletableFuture<Void> indexing;

  private final MerchantPassword password;
  private final LiveCounts counts;
  private final Javalin server;

  private ShopServer(OpenShop shop, Address address, MerchantPassword password, LiveCounts counts) {
    this.shop = shop;
    this.password = password;
    this.counts = counts;
    this.bundles = Bundles.of(shop);
    this.indexing = CompletableFuture.runAsync(() -> search.update(shop.catalog()));
    this.server = Javalin.create(config -> configure(config, address));
  }

  /** Opens a shop and serves its pages, with a random password of the merchant. */
  public static ShopServer start(ShopOptions options, Address address) {
    return start(options, address, MerchantPassword.random());
  }

  /**
   * Opens a shop and serves its pages.
   *
   * @param address where the server listens
   * @param password opens the pages of the merchant
   * @throws IllegalArgumentException if the port is in use, or as {@link OpenShop#open} says
   */
  public static ShopServer start(ShopOptions options, Address address, MerchantPassword password) {
    LiveCounts counts = new LiveCounts(Clock.systemUTC());
    ShopServer opened = new ShopServer(OpenShop.open(options, counts), address, password, counts);
    try {
      opened.server.start();
      return opened;
    } catch (JavalinBindException e) {
      opened.close();
      throw new IllegalArgumentException(
          "port " + address.port() + " cannot be used; choose another: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Where a server listens.
   *
   * @param host a name or an address of this computer
   * @param port a port; 0 for any free one
   * @param isHttps whether shoppers reach it by HTTPS, through a proxy
   * @param limits how many requests an address may send
   */
  public record Address(String host, int port, boolean isHttps, Protection.Limits limits) {

    /**
     * @throws IllegalArgumentException if there is no such port
     */
    public Address {
      if (port < 0 || port > MAX_PORT) {
        throw new IllegalArgumentException("the port must be between 0 and 65535: " + port);
      }
    }

    /** Any free port of this computer, which others cannot reach. */
    public static final Address LOCAL =
        new Address("127.0.0.1", 0, false, Protection.Limits.DEFAULTS);
  }

  private void configure(JavalinConfig config, Address address) {
    config.startup.showJavalinBanner = false;
    config.jetty.host = address.host();
    config.jetty.port = address.port();
    config.http.maxRequestSize = Protection.MAX_BODY_BYTES;
    config.jetty.modifyServletContextHandler(
        handler -> handler.setMaxFormContentSize((int) Protection.MAX_BODY_BYTES));
    config.jetty.modifyServer(server -> server.setErrorHandler(ErrorPages::refuse));
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          if (address.isHttps()) { // the proxy says which address asks
            http.addCustomizer(new ForwardedRequestCustomizer());
          }
        });
    config.staticFiles.add("/public", Location.CLASSPATH);
    config.staticFiles.enableWebjars();
    addPages(config.routes, address);
  }

  private void addPages(RoutesConfig routes, Address address) {
    ShopItems items = new ShopItems(shop);
    Visitors visitors = new Visitors(shop, address.isHttps());
    Pages pages = new Pages(shop, items, visitors, new StoryBanners(visitors, items)::find);
    Shelves shelves = new Shelves(shop, items);
    Recorder recorder = new Recorder(shop);
    Checkout checkout = new Checkout(shop, items, bundles, recorder);
    checkout.recordMissing();
    new Protection(visitors, address.limits()).addTo(routes);
    new ErrorPages(pages).addTo(routes);
    new HomePage(pages, shelves).addTo(routes);
    new ItemPage(pages, shelves, recorder, new Reviews(shop.database()), bundles).addTo(routes);
    new ListPages(pages, shop, shelves, recorder, search).addTo(routes);
    new PicturePage(items).addTo(routes);
    new BasketPage(
            pages,
            shelves,
            recorder,
            new Baskets(shop.database(), shop.clock()),
            new BasketPage.Purchasing(bundles, checkout, visitors))
        .addTo(routes);
    new OrdersPage(pages, shop, checkout, recorder, visitors).addTo(routes);
    new AccountPage(pages, shop, visitors).addTo(routes);
    new PrivacyPage(pages, shop, recorder, visitors).addTo(routes);
    new RejectionForm(pages, shelves, recorder).addTo(routes);
    MerchantSessions sessions = new MerchantSessions(password, shop.clock(), address.isHttps());
    new MerchantRoutes(shop, pages, sessions, counts).addTo(routes);
    new TourPage(
            pages,
            visitors,
            new TourPage.Script(
                new Players(shop),
                new StoryItems(shop, shelves),
                new Actions(shop, recorder, checkout, visitors)))
        .addTo(routes);
  }

  /** Returns the port on which the server listens. */
  public int port() {
    return server.port();
  }

  /** Returns the shop. */
  public OpenShop shop() {
    return shop;
  }

  @Override
  public void close() {
    server.stop();
    bundles.close();
    indexing.exceptionally(failure -> null).join();
    search.close();
    shop.close();
  }
}
