#!/usr/bin/env bash
# Builds, runs and tests Thirds: ./build.sh help
# What is missing is installed first: tools under target/tools, and, where it may, Debian's packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
top=$PWD
tools=$top/target/tools
export CARGO_TARGET_DIR=$top/target
export PATH=$tools/bin:$PATH

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

usage() {
  cat <<'END'
./build.sh                        builds dist/chromium and dist/firefox, ready to be loaded unpacked
./build.sh run [--headless]       builds and opens the demo timeline in a browser; with --headless writes pictures
                                  and report.json into target/run
./build.sh test                   every test there is
./build.sh read PAGE.html --url URL
                                  reads a saved page under its own address and prints what was read as JSON
./build.sh pictures [NAME…]       pictures of every state of the extension's pages, into target/pictures
./build.sh accuracy               measures the judgements on ../shared/data, and their speed; writes target/accuracy/report.md
./build.sh help                   this
END
}

# --- what has to be there -----------------------------------------------------------------------------------------

# apt PACKAGE…: installs Debian packages, or newer ones, where that is possible without asking anybody. The lists come
# first: a machine's old ones name old browsers, which still install and then refuse the extension.
apt() {
  have apt-get && [ "$(id -u)" = 0 ] || return 1
  say "Installing $* …"
  apt-get update -qq >"$tools/apt.log" 2>&1 || say "The lists of packages could not be renewed; trying with those there are."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$tools/apt.log" 2>&1
}

locked() { # locked CRATE: its version in Cargo.lock
  awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

node_tools() {
  have node && have npm || fail "Node.js 20 or newer, with npm, is needed: https://nodejs.org"
  local into=$tools/node
  if ! cmp -s tests/package-lock.json "$into/installed.json"; then
    say "Installing Node tools …"
    mkdir -p "$into"
    cp tests/package.json tests/package-lock.json "$into/"
    (cd "$into" && npm ci --no-fund --no-audit --loglevel=error >&2) || fail "npm could not install the tools of tests/package.json."
    cp tests/package-lock.json "$into/installed.json"
  fi
  [ "$(readlink tests/node_modules 2>/dev/null)" = ../target/tools/node/node_modules ] ||
    { rm -rf tests/node_modules && ln -s ../target/tools/node/node_modules tests/node_modules; }
}

# Sets `wasm_cargo`, the command that compiles for WebAssembly: the ordinary toolchain with the target added, else
# Debian's. Both compile the standard library from its sources where these can be had, built for size: the programs are
# about a seventh smaller, and a panic becomes a trap at once. The shim answers a trap; nobody reads the message.
wasm_toolchain() {
  local target=wasm32-unknown-unknown sysroot packages
  local small=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size)
  local flags="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none"
  wasm_cargo=(cargo build)
  have cargo || fail "Rust is needed: https://rustup.rs"
  sysroot=$(rustc --print sysroot 2>/dev/null)
  if [ -e "$sysroot/lib/rustlib/$target/lib" ] ||
    { have rustup && rustup target add $target >"$tools/rustup.log" 2>&1 && [ -e "$sysroot/lib/rustlib/$target/lib" ]; }; then
    local source=$sysroot/lib/rustlib/src/rust/library/Cargo.lock
    [ -e "$source" ] || { have rustup && rustup component add rust-src >>"$tools/rustup.log" 2>&1; } || return 0
    [ -e "$source" ] || return 0
    wasm_cargo=(env RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags" cargo build "${small[@]}")
    return
  fi
  packages=(rustc-web cargo-web rust-web-src rust-web-llvm lld-22)
  if ! dpkg -s "${packages[@]}" >/dev/null 2>&1; then
    apt "${packages[@]}" ||
      fail "Rust has no $target here: run \"rustup target add $target\", or on Debian install ${packages[*]}."
  fi
  wasm_cargo=(env RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags"
    /usr/bin/cargo build "${small[@]}")
}

# cargo_tool CRATE[@VERSION]: unoptimised, for it is compiled in a minute instead of four and has half a second of work.
cargo_tool() {
  say "Installing $1 …"
  CARGO_PROFILE_DEV_DEBUG=0 cargo install -q --debug --root "$tools" --target-dir "$tools/build" "$1" >&2 ||
    fail "cargo could not install $1."
  rm -rf "$tools/build"
}

wasm_bindgen() {
  local version
  version=$(locked wasm-bindgen)
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version" ] || cargo_tool "wasm-bindgen-cli@$version"
}

least_firefox() { awk -F'"' '/strict_min_version/ { print int($4); exit }' extension/manifest.json; }

# Is there a Firefox that takes the extension? The tests take firefox-esr where there are both.
new_firefox() {
  local name=firefox
  ! have firefox-esr || name=firefox-esr
  have $name && $name --version 2>/dev/null |
    awk -v least="$(least_firefox)" '{ v = int($3) } END { exit !(v >= least) }'
}

browsers() {
  have chromium && have chromedriver || apt chromium chromium-driver ||
    fail "Chromium and its driver are needed (on Debian: chromium chromium-driver)."
  new_firefox || { apt firefox-esr && new_firefox; } ||
    fail "Firefox $(least_firefox) or newer is needed (on Debian: firefox-esr)."
  have openssl || apt openssl || fail "openssl is needed."
  have geckodriver || cargo_tool geckodriver
}

# --- the verbs ----------------------------------------------------------------------------------------------------

# newest FILE: is FILE newer than everything that dist is made of?
fresh() {
  [ -e "$1" ] && [ -z "$(find build.sh build.rs Cargo.toml Cargo.lock src extension tests/tools/dist.mjs tests/package-lock.json \
    -newer "$1" -print -quit)" ]
}

# Two at once in one checkout would write the same files: the second waits, and finds all done.
build() {
  mkdir -p "$tools"
  (
    ! have flock || flock 9
    build_alone
  ) 9>target/lock
}

build_alone() {
  node_tools
  fresh dist/built && return
  wasm_toolchain
  wasm_bindgen
  local out=$top/target/core/wasm made profile program
  # What is changed from now on is not in it.
  touch target/began
  say "Compiling …"
  mkdir -p "$out"
  for program in background pages import; do
    profile=wasm
    [ $program != import ] || profile=wasm-import
    "${wasm_cargo[@]}" -q --profile $profile --target wasm32-unknown-unknown --features browser --bin $program
    made=$CARGO_TARGET_DIR/wasm32-unknown-unknown/$profile/$program.wasm
    # Shrinking takes the longest: only what has changed.
    cmp -s "$made" "$out/../$program.made" && [ "$out/${program}_bg.wasm" -nt build.sh ] && continue
    wasm-bindgen --target web --experimental-reset-state-function --remove-producers-section --out-dir "$out" "$made"
    # Last, constants that a function writes out often go into locals: -Oz itself would take them out again.
    # The linker puts the stack first: in the lowest 1,024 bytes is only its far end, and no address is reckoned from there.
    node tests/node_modules/binaryen/bin/wasm-opt -Oz --low-memory-unused --enable-bulk-memory --enable-bulk-memory-opt \
      --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types \
      --enable-multivalue --const-hoisting --reorder-locals "$out/${program}_bg.wasm" -o "$out/${program}_bg.wasm"
    cp "$made" "$out/../$program.made"
  done
  mkdir -p dist
  node tests/tools/dist.mjs "$out" dist "$(awk -F'"' '/^version/ { print $2; exit }' Cargo.toml)"
  mv target/began dist/built
}

# Sourced, by the tests of the installation: only the functions.
[ "${BASH_SOURCE[0]}" = "$0" ] || return 0

case "${1-}" in
  "") build ;;
  run)
    build
    browsers
    node tests/browser/run.mjs "${@:2}"
    ;;
  read)
    build
    browsers
    node tests/browser/read.mjs "${@:2}"
    ;;
  test)
    build
    browsers
    failed=0
    cargo test -q --features train || failed=1
    # The committed weights are what their recipe gives.
    if [ -d ../shared/data ]; then
      cargo run -q --release --features train --bin thirds-train -- check || failed=1
    fi
    node tests/node_modules/typescript/bin/tsc -p tests/tsconfig.json || failed=1
    # One file at a time: two browsers at once on two cores would make timings say nothing.
    node --test --test-concurrency=1 tests/*.test.mjs tests/browser/*.test.mjs || failed=1
    exit $failed
    ;;
  pictures)
    build
    browsers
    node tests/browser/pictures.mjs "${@:2}"
    ;;
  accuracy)
    cargo run -q --release --features train --bin thirds-train -- accuracy
    # The background is measured too, as it is shipped.
    (build) || say "The extension could not be built: no figures of it."
    benches/figures.sh >>target/accuracy/report.md
    ;;
  help | -h | --help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
