package org.crmrecommend.examples.webshop;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.staticfiles.Location;
import org.crmrecommend.examples.webshop.opening.OpenShop;
import org.crmrecommend.examples.webshop.opening.ShopOptions;
import org.crmrecommend.examples.webshop.pages.HomePage;
import org.crmrecommend.examples.webshop.pages.ItemPage;
import org.crmrecommend.examples.webshop.shelves.Recorder;
import org.crmrecommend.examples.webshop.shelves.Shelves;
import org.crmrecommend.examples.webshop.shelves.ShopItems;
import org.crmrecommend.examples.webshop.store.Reviews;
import org.crmrecommend.examples.webshop.visitor.Visitors;
import org.crmrecommend.examples.webshop.web.Pages;
import org.crmrecommend.serving.Telemetry;

/** The server of a shop, which runs until it is closed. */
public final class ShopServer implements AutoCloseable {

  private static final long MAX_BODY_BYTES = 65_536;

  private final OpenShop shop;
  private final Javalin server;

  private ShopServer(OpenShop shop, Javalin server) {
    this.shop = shop;
    this.server = server;
  }

  /**
   * Opens a shop and serves its pages.
   *
   * @param address where the server listens
   */
  public static ShopServer start(ShopOptions options, Address address) {
    OpenShop shop = OpenShop.open(options, Telemetry.NONE);
    try {
      Javalin server = Javalin.create(config -> configure(config, shop, address)).start();
      return new ShopServer(shop, server);
    } catch (RuntimeException | Error e) {
      shop.close();
      throw e;
    }
  }

  /**
   * Where a server listens.
   *
   * @param host a name or an address of this computer
   * @param port a port; 0 for any free one
   * @param isHttps whether shoppers reach it by HTTPS, through a proxy
   */
  public record Address(String host, int port, boolean isHttps) {

    /** Any free port of this computer, which others cannot reach. */
    public static final Address LOCAL = new Address("127.0.0.1", 0, false);
  }

  private static void configure(JavalinConfig config, OpenShop shop, Address address) {
    config.startup.showJavalinBanner = false;
    config.jetty.host = address.host();
    config.jetty.port = address.port();
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.staticFiles.add("/public", Location.CLASSPATH);
    config.staticFiles.enableWebjars();
    addPages(config.routes, shop, address);
  }

  private static void addPages(RoutesConfig routes, OpenShop shop, Address address) {
    ShopItems items = new ShopItems(shop);
    Visitors visitors = new Visitors(shop, address.isHttps());
    Pages pages = new Pages(shop, items, visitors);
    Shelves shelves = new Shelves(shop, items);
    Recorder recorder = new Recorder(shop);
    Reviews reviews = new Reviews(shop.database());
    new HomePage(pages, shelves).addTo(routes);
    new ItemPage(pages, shelves, recorder, reviews).addTo(routes);
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
    shop.close();
  }
}
