package org.crmrecommend.model.file;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.crmrecommend.model.Model;

/** The formats of the library and of the application, by name. */
final class ModelFormats {

  private final Map<String, ModelFormat> byName = new TreeMap<>();

  private ModelFormats() {}

  /**
   * Finds the formats with the class loader of the library and with that of the calling thread,
   * which sees those of the application.
   */
  static ModelFormats load() {
    ModelFormats formats = new ModelFormats();
    ClassLoader library = ModelFormat.class.getClassLoader();
    ServiceLoader.load(ModelFormat.class, library).forEach(formats::add);
    ServiceLoader.load(ModelFormat.class).forEach(formats::add);
    return formats;
  }

  private void add(ModelFormat format) {
    ModelFormat present = byName.putIfAbsent(format.name(), format);
    if (present != null && present.getClass() != format.getClass()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "model formats must have different names: %s and %s are both named %s",
              present.getClass().getName(),
              format.getClass().getName(),
              format.name()));
    }
  }

  Collection<ModelFormat> all() {
    return byName.values();
  }

  /**
   * Returns the format that writes a model.
   *
   * @throws IllegalArgumentException if there is none
   */
  ModelFormat of(Model model) {
    return byName.values().stream()
        .filter(format -> format.supports(model))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "model must have a ModelFormat, registered as a service: "
                        + model.getClass().getName()));
  }

  /**
   * Returns the format of a model in a file.
   *
   * @throws BadModelFileException if the name is unknown, or the version is newer or not positive
   */
  ModelFormat of(ModelReader in, String name, int version) {
    ModelFormat format = byName.get(name);
    if (format == null) {
      throw in.bad(
          "the model format \"" + name + "\" is unknown",
          "add the library that provides it; known are " + String.join(", ", byName.keySet()));
    }
    if (version < 1) {
      throw in.bad("the version of the format " + name + " is not positive: " + version);
    }
    if (version > format.version()) {
      throw in.bad(
          String.format(
              Locale.ROOT,
              "the model has version %d of the format %s, newer than %d",
              version,
              name,
              format.version()),
          "update this library");
    }
    return format;
  }
}
