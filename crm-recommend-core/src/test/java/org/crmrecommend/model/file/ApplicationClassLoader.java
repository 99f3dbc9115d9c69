package org.crmrecommend.model.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads {@link ApplicationModel} as if an application had it on its own class path, outside the
 * module of the library, with a file that registers one of its formats as a service.
 */
final class ApplicationClassLoader extends ClassLoader {

  private static final String MODEL = ApplicationModel.class.getName();
  private static final String SERVICES = "META-INF/services/" + ModelFormat.class.getName();

  private final Path services;

  /**
   * @param folder receives the file of the registration
   */
  ApplicationClassLoader(Path folder, Class<? extends ModelFormat> format) throws IOException {
    super(ApplicationClassLoader.class.getClassLoader());
    services = Files.writeString(folder.resolve("services"), format.getName());
  }

  /** Calls with this class loader as that of the thread, which finds services. */
  void run(Runnable call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      call.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.equals(MODEL) && !name.startsWith(MODEL + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String resource = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = ApplicationModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return name.equals(SERVICES)
        ? Collections.enumeration(List.of(services.toUri().toURL()))
        : super.findResources(name);
  }
}
