package org.crmrecommend.examples.webshop.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages that say what is wrong, without anything of the inside of the shop. */
public final class ErrorPages {

  private static final Logger LOGGER = LoggerFactory.getLogger(ErrorPages.class);

  private final Pages pages;

  /**
   * What the template shows.
   *
   * @param frame what all pages have in common
   * @param status status of the answer
   * @param message what is wrong
   */
  public record View(Frame frame, int status, String message) {}

  /** Makes the pages. */
  public ErrorPages(Pages pages) {
    this.pages = pages;
  }

  /** Adds the pages for every error. */
  public void addTo(RoutesConfig routes) {
    routes.exception(
        HttpResponseException.class,
        (error, context) -> show(context, error.getStatus(), String.valueOf(error.getMessage())));
    routes.exception(
        Exception.class,
        (error, context) -> {
          if (isOfClient(error)) {
            show(context, HttpStatus.BAD_REQUEST.getCode(), "the request cannot be read");
          } else {
            LOGGER.error("{} {}", context.method(), context.path(), error);
            show(context, HttpStatus.INTERNAL_SERVER_ERROR.getCode(), "something went wrong here");
          }
        });
    routes.error(
        HttpStatus.NOT_FOUND,
        context -> {
          if (context.resultInputStream() == null) {
            show(context, HttpStatus.NOT_FOUND.getCode(), "there is no such page");
          }
        });
  }

  /** The server finds malformed parameters and forms only when a page reads them. */
  private static boolean isOfClient(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException
          || (cause instanceof IllegalStateException
              && String.valueOf(cause.getMessage()).contains("form"))) {
        return true;
      }
    }
    return false;
  }

  private void show(Context context, int status, String message) {
    if (Pages.isPart(context)) { // the whole page is loaded again and shows the error
      context.header("HX-Refresh", "true");
    }
    pages.render(context, "error.jte", new View(pages.frame(context), status, message));
    context.status(status);
  }

  /** Answers a request that the server refuses before any page sees it. */
  public static boolean refuse(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    byte[] text = ("status " + response.getStatus() + "\n").getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(text), callback);
    return true;
  }
}
