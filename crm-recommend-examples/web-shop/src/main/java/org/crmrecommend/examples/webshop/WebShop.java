package org.crmrecommend.examples.webshop;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crmrecommend.examples.webshop.merchant.MerchantPassword;
import org.crmrecommend.examples.webshop.opening.ShopOptions;
import org.crmrecommend.examples.webshop.opening.ShopOptions.Source;
import org.crmrecommend.examples.webshop.web.Protection;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens a web shop in which every click changes the lists. */
@Command(
    name = "shop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Opens a web shop in which every click changes the lists. Without data of its own it is a"
            + " sample shop.",
    footer =
        "%nThe pages of the merchant have a new password at each start, unless the environment"
            + " variable SHOP_MERCHANT_PASSWORD has one.")
public final class WebShop implements Callable<Integer> {

  private static final String PASSWORD = "SHOP_MERCHANT_PASSWORD";

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the web server (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address on which the server listens (default: ${DEFAULT-VALUE}, this computer only).")
  private String host = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "shop-data",
      description = "Folder for everything that the shop keeps (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Event files with which a new shop is filled.")
  private List<Path> events = List.of();

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "Format of the event files, such as csv or online-retail (default: csv).")
  private String format = "csv";

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "CSV file with the items: id, title, category, brand, price, stock …")
  private @Nullable Path catalog;

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      description =
          "Database for everything that the shop keeps, such as"
              + " jdbc:postgresql://localhost/shop?user=shop&password=secret (default: files in"
              + " --data).")
  private @Nullable String database;

  @Option(
      names = "--control-share",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of the visitors who get best sellers, to measure what personal lists bring"
              + " (default: ${DEFAULT-VALUE}).")
  private double controlShare;

  @Option(
      names = "--https",
      description =
          "Shoppers reach the shop by HTTPS, through a proxy that sets X-Forwarded-For: cookies are"
              + " sent over HTTPS only.")
  private boolean isHttps;

  @Spec private @Nullable CommandSpec spec;

  /** For picocli, which sets the fields. */
  WebShop() {}

  /** Runs the shop until the process is stopped. */
  public static void main(String[] args) {
    int status = commandLine().execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Returns the command line, which prints what is wrong with the input of a user. */
  static CommandLine commandLine() {
    return new CommandLine(new WebShop())
        .setExecutionExceptionHandler(
            (failure, command, unused) -> {
              if (!isOfInput(failure)) {
                throw failure;
              }
              command.getErr().println("shop: " + failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static boolean isOfInput(Exception failure) {
    return failure instanceof IllegalArgumentException
        || failure instanceof StoreException
        || failure instanceof BadInputException
        || failure instanceof UncheckedIOException;
  }

  @Override
  public Integer call() throws InterruptedException {
    ShopOptions options =
        ShopOptions.sample(folder)
            .withDatabase(database)
            .withSource(Source.files(events, catalog, format))
            .withControlShare(controlShare);
    MerchantPassword password =
        Optional.ofNullable(System.getenv(PASSWORD))
            .map(MerchantPassword::of)
            .orElseGet(MerchantPassword::random);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("Opening the shop. A new one is filled first, which takes a while.");
    out.flush();
    ShopServer server =
        ShopServer.start(
            options,
            new ShopServer.Address(host, port, isHttps, Protection.Limits.DEFAULTS),
            password);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
    String address = "http://" + host + ":" + server.port() + "/";
    out.println("shop      " + address);
    out.println("merchant  " + address + "merchant  password: " + shown(password));
    out.println(
        "Everything is kept in "
            + (database == null ? folder.toAbsolutePath() : "the database")
            + ". Ctrl-C closes the shop.");
    out.flush();
    Thread.currentThread().join();
    return 0;
  }

  /** A password that somebody chose does not belong on a screen or into a log. */
  private static String shown(MerchantPassword password) {
    return System.getenv(PASSWORD) == null ? password.text() : "that of " + PASSWORD;
  }
}
