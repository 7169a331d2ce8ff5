//! Packages by apt-get, where there is one; elsewhere the person at the keyboard is told what to do.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::shell;

/// Installs packages. The lists are fetched only when the packages are not known without.
pub fn install(what: &str, packages: &[&str]) -> Result<()> {
    if shell::find_program(&["apt-get"]).is_none() {
        bail!("{what} is missing and there is no apt-get to install it by");
    }
    let names = packages.join(" ");
    if !is_known(packages) {
        shell::run_quiet("fetching the lists of Debian's packages", apt_get()?.args(["-qq", "update"]))?;
    }
    let install = |command: &mut Command| {
        command.args(["-qq", "-y", "--no-install-recommends", "install"]).args(packages);
        shell::run_quiet(&format!("installing {what} (Debian: {names})"), command)
    };
    install(&mut apt_get()?)
        // Known but gone: the lists are older than the archive.
        .or_else(|_| {
            shell::run_quiet("fetching the lists of Debian's packages", apt_get()?.args(["-qq", "update"]))?;
            install(&mut apt_get()?)
        })
        .with_context(|| format!("could not install {what}: try `apt-get install {names}` by hand"))
}

/// Does apt know a version of each?
fn is_known(packages: &[&str]) -> bool {
    packages.iter().all(|package| {
        shell::read(shell::program("apt-cache").args(["policy", package]))
            .is_ok_and(|policy| policy.contains("Candidate:") && !policy.contains("Candidate: (none)"))
    })
}

fn apt_get() -> Result<Command> {
    let is_root = shell::read(shell::program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut command = if is_root {
        shell::program("apt-get")
    } else if shell::find_program(&["sudo"]).is_some() {
        let mut sudo = shell::program("sudo");
        // Where nobody can type a password, fail at once.
        if std::env::var_os("CI").is_some() {
            sudo.arg("-n");
        }
        sudo.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        bail!("installing packages takes root's rights, and there is no sudo")
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}
