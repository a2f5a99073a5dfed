package ai.asksage.user.contract.slow;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Squid and HAProxy, configured as in agencies, if they are installed. */
record RealProxies(Path folder, Map<String, Integer> ports, Deque<Closeable> running) {
  private static final int MISSING = 127;

  /** Looks also in folders that are only on an administrator's path. */
  private static final String RUN = "PATH=$PATH:/usr/sbin:/usr/local/sbin; exec %s -f '%s'";

  private static final Pattern PORT = Pattern.compile("(\\w+) 127.0.0.1:\\{(.+?)}");

  private static final String SQUID =
      """
      pid_filename none
      hosts_file {folder}/hosts
      visible_hostname proxy.test
      access_log stdio:{folder}/{name}-access.log
      cache_log {folder}/{name}-cache.log
      netdb_filename none
      cache deny all
      shutdown_lifetime 0 seconds
      http_port 127.0.0.1:{{name}}
      """;

  private static final String ASKING =
      """
      auth_param basic program {folder}/known.sh
      auth_param basic realm agency
      acl known proxy_auth REQUIRED
      http_access allow known
      http_access deny all
      """;

  /** HAProxy in three roles: in front of squid, as a proxy with a password, and as a TLS server. */
  private static final String HAPROXY =
      """
      global
        log stdout format raw local0
      defaults
        mode http
        log global
        option httplog
        timeout connect 5s
        timeout client 30s
        timeout server 30s
        timeout tunnel 30s
      frontend gate
        bind 127.0.0.1:{haproxy}
        default_backend squid
      frontend asking-gate
        bind 127.0.0.1:{haproxy-password}
        acl known req.hdr(Proxy-Authorization) "Basic {basic}"
        http-request return status 407 hdr Proxy-Authenticate "Basic realm=agency" unless known
        http-request del-header Proxy-Authorization
        default_backend squid
      backend squid
        server squid 127.0.0.1:{squid}
      frontend demanding12
        bind 127.0.0.1:{haproxy-tls1.2} ssl crt {folder}/server.pem ca-file {folder}/agency.pem verify required ssl-max-ver TLSv1.2
        default_backend stand-in
      frontend demanding13
        bind 127.0.0.1:{haproxy-tls1.3} ssl crt {folder}/server.pem ca-file {folder}/agency.pem verify required ssl-min-ver TLSv1.3
        default_backend stand-in
      frontend old
        bind 127.0.0.1:{haproxy-tls1.1} ssl crt {folder}/server.pem ssl-min-ver TLSv1.0 ssl-max-ver TLSv1.1 ciphers DEFAULT@SECLEVEL=0
        default_backend stand-in
      frontend inspecting
        bind 127.0.0.1:{inspected} ssl crt {folder}/inspecting.pem
        default_backend stand-in
      backend stand-in
        server stand-in 127.0.0.1:{stand-in}
      """;

  private static final String KNOWN =
      """
      #!/bin/sh
      while read user password; do
        if [ "$user" = %s ] && [ "$password" = %s ]; then echo OK; else echo ERR; fi
      done
      """
          .formatted(Networks.USER, Networks.PROXY_PASSWORD);

  void start() throws Exception {
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + Networks.NAME + "\n");
    Path known = Files.writeString(folder.resolve("known.sh"), KNOWN);
    Files.setPosixFilePermissions(known, PosixFilePermissions.fromString("rwxr-xr-x"));
    start("squid -N", "squid", SQUID + "http_access allow all\n");
    start("squid -N", "squid-password", SQUID + ASKING);
    start("haproxy", "haproxy", HAPROXY);
  }

  /** Starts a program and waits until it listens. In the settings, each port has a name. */
  private void start(String program, String name, String settings) throws Exception {
    String text =
        settings
            .replace("{name}", name)
            .replace("{folder}", folder.toString())
            .replace("{basic}", Networks.basic(Networks.PROXY_PASSWORD));
    List<Integer> listening = new ArrayList<>();
    for (MatchResult port : PORT.matcher(text).results().toList()) {
      int number = ports.computeIfAbsent(port.group(2), any -> freePort());
      text = text.replace("{" + port.group(2) + "}", Integer.toString(number));
      if (port.group(1).matches("bind|http_port")) {
        listening.add(number);
      }
    }
    Path file = Files.writeString(folder.resolve(name + ".conf"), text);
    Path output = folder.resolve(name + ".out");
    Process process =
        new ProcessBuilder("sh", "-c", RUN.formatted(program, file))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    running.push(() -> end(process));
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    for (int port : listening) {
      while (!listens(port)) {
        boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
        if (ended && process.exitValue() == MISSING) {
          return;
        }
        if (ended || System.nanoTime() > end) {
          throw new IOException(program + ": " + Files.readString(output));
        }
      }
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
