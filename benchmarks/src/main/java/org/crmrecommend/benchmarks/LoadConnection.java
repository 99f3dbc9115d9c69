package org.crmrecommend.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A connection between the shop and the generator of the load, on the loopback interface. */
final class LoadConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /** What a connection is for; the first that it says. */
  enum Purpose {
    /** The shop sends loads, the generator sends their results. */
    CONTROL,
    /** The generator sends requests, one at a time. */
    REQUESTS,
    /** The generator sends events without waiting for their outcomes. */
    EVENTS,
    /** The generator sends changes of the stock, one at a time. */
    STOCK
  }

  LoadConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Opens a connection, which fails if an answer takes a minute. */
  static LoadConnection open(int port, Purpose purpose) throws IOException {
    LoadConnection connection =
        new LoadConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    connection.socket.setSoTimeout(purpose == Purpose.CONTROL ? 0 : TIMEOUT_MILLIS);
    connection.out.writeUTF(purpose.name());
    connection.out.flush();
    return connection;
  }

  Purpose readPurpose() throws IOException {
    return Purpose.valueOf(in.readUTF());
  }

  DataInputStream in() {
    return in;
  }

  DataOutputStream out() {
    return out;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
