//! Pages that make it hard: each begins as the plain story and is turned into what it is by a script of its own.

use std::time::Duration;

use nutgraf_e2e::browser::{Session, Start};
use nutgraf_e2e::page::ASK;
use nutgraf_e2e::{Page, Policy, Server, with_browser};
use serde_json::json;

async fn plain<'s>(session: &'s Session, server: &Server) -> Page<'s> {
    session.open(&server.url(Policy::Open, "plain.html")).await
}

async fn run(page: &Page<'_>, script: &str) {
    page.eval(&format!("{ASK} {script}"), vec![]).await;
}

async fn wait(seconds: u64) {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
}

#[tokio::test]
async fn a_banner_in_a_modal_dialog_goes_without_an_answer_and_comes_back() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = plain(&session, &server).await;
        page.panel().await;
        let story = session.client.window().await.expect("a window");
        run(
            &page,
            "window.told = []; const d = ask(document.createElement('dialog')); d.id = 'ask'; document.body.append(d);
            d.showModal(); setTimeout(() => { for (const type of ['close', 'cancel', 'toggle', 'beforetoggle'])
                d.addEventListener(type, () => told.push(type)); }, 0)",
        )
        .await;
        page.wait_gone("#ask").await;
        // The panel may have stood in the dialog while that was open.
        wait(1).await;
        assert!(page.find_panel().await.is_some_and(|_| true), "the panel stays");
        let reached = "const r = document.querySelector('#p2').getBoundingClientRect();
            return document.elementFromPoint(r.left + 20, r.top + 10)?.closest('#p2') !== null";
        assert_eq!(page.eval(reached, vec![]).await, json!(true), "a click reaches the story");
        assert_eq!(
            page.eval("return [window.told, document.querySelector('#ask').returnValue]", vec![]).await,
            json!([[], ""])
        );
        let popup = session.open_popup("plain.html").await;
        session.press_in(&popup, "#kinds li button", &story).await;
        page.wait_to_see("#ask").await;
        let modal = "return [document.querySelector('#ask').matches(':modal'), window.told]";
        assert_eq!(page.eval(modal, vec![]).await, json!([true, []]), "as it was, and nothing heard");
    })
    .await;
}

#[tokio::test]
async fn a_dialog_that_insists_has_its_way() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = plain(&session, &server).await;
        run(
            &page,
            "const d = ask(document.createElement('dialog')); d.id = 'ask'; document.body.append(d); d.showModal();
            setInterval(() => d.open || d.showModal(), 150)",
        )
        .await;
        wait(5).await;
        page.wait_to_see("#ask").await;
        assert_eq!(page.eval("return document.querySelector('#ask').matches(':modal')", vec![]).await, json!(true));
    })
    .await;
}

#[tokio::test]
async fn a_story_in_a_consent_class_stays_and_its_banner_goes() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = plain(&session, &server).await;
        run(
            &page,
            "const main = document.querySelector('main'); main.id = 'cookie-notice'; main.className = 'cc-window cookie-consent';
            document.documentElement.className = 'cookies'; bar()",
        )
        .await;
        page.wait_gone("#bar").await;
        for part in ["#p1", "#p6", "header.site"] {
            assert!(page.sees(part).await, "{part} stays");
        }
        assert!(page.wheel(600).await > 100.0);
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_changes_a_second_neither_hide_a_banner_from_us_nor_keep_us_busy() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = plain(&session, &server).await;
        page.panel().await;
        run(
            &page,
            "window.busy = setInterval(() => { const box = document.createElement('div'); document.body.append(box);
                for (let n = 0; n < 100; n++) { const b = document.createElement('b'); b.className = 'x' + n; box.append(b); }
                box.remove(); }, 10);
            setTimeout(bar, 800)",
        )
        .await;
        page.wait_to_exist("#bar").await;
        page.wait_gone("#bar").await;
        let frames = "const done = arguments[0]; let n = 0; const end = performance.now() + 2000;
            const step = () => performance.now() < end ? (n++, requestAnimationFrame(step)) : done(n); requestAnimationFrame(step)";
        let painted = session.client.execute_async(frames, vec![]).await.expect("asked").as_f64().unwrap_or(0.0);
        assert!(painted > 20.0, "frames in two seconds: {painted}");
        assert!(page.sees("#p1").await, "the story stays");
        page.eval("clearInterval(window.busy)", vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_the_fixed_element_stays() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = plain(&session, &server).await;
        run(
            &page,
            "document.body.style.cssText = 'position:fixed;inset:0;overflow:auto;z-index:99999;background:#fff'; bar()",
        )
        .await;
        page.wait_gone("#bar").await;
        wait(1).await;
        assert!(page.sees("#p1").await, "the story stays");
        page.wheel(600).await;
        let moved = page.eval("return document.body.scrollTop + window.scrollY", vec![]).await;
        assert!(moved.as_f64().unwrap_or(0.0) > 100.0, "it scrolls: {moved}");
    })
    .await;
}

#[tokio::test]
async fn a_lock_that_comes_after_its_banner_is_freed_and_put_back_with_it() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = plain(&session, &server).await;
        page.panel().await;
        let story = session.client.window().await.expect("a window");
        run(
            &page,
            "const d = bar(); d.style.cssText = 'inset:0;height:auto;bottom:0';
            setTimeout(() => { const sheet = document.createElement('style');
                sheet.textContent = 'html{overflow:hidden}'; document.head.append(sheet); }, 1200)",
        )
        .await;
        page.wait_gone("#bar").await;
        wait(3).await;
        assert!(page.wheel(600).await > 100.0, "it scrolls");
        let popup = session.open_popup("plain.html").await;
        session.press_in(&popup, "#kinds li button", &story).await;
        page.wait_to_see("#bar").await;
        assert!(page.wheel(600).await < 10.0, "its lock is back");
    })
    .await;
}

#[tokio::test]
async fn comments_that_come_on_scroll_collapse_to_a_line() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        let page = plain(&session, &server).await;
        page.panel().await;
        run(
            &page,
            "const foot = document.createElement('section'); foot.id = 'below'; foot.style.minHeight = '60px';
            document.querySelector('main').append(foot);
            const one = (who, when, what) => `<li><b>${who}</b> <time datetime=\"2026-03-0${when}\">March ${when}</time><p>${what}</p><a href=\"#\">Reply</a></li>`;
            new IntersectionObserver(([seen], self) => { if (!seen.isIntersecting) return; self.disconnect(); setTimeout(() => {
                foot.innerHTML = '<h3>3 comments</h3><ol>' + one('Ada', 4, 'At last, the boats are back.') + one('Bo', 5, 'And who is going to pay for the pier?')
                    + one('Cy', 6, 'The bus was never that slow.') + '</ol><form><textarea name=c></textarea><button type=button>Post comment</button></form>'; }, 200);
            }).observe(foot); setTimeout(() => foot.scrollIntoView(), 300)",
        )
        .await;
        page.wait_to_exist("#below ol").await;
        page.wait_gone("#below ol").await;
        page.wait_gone("#below form").await;
        assert!(page.sees("#p6").await || page.sees("#p1").await, "the story stays");
    })
    .await;
}

#[tokio::test]
async fn what_scripts_do_meanwhile_survives_and_nothing_of_ours_does() {
    let server = Server::of_project();
    with_browser(Start::default(), move |session| async move {
        // What a page's scripts do with an element, whether it is hidden or not; a copy takes its marks along.
        let meanwhile = "const d = document.querySelector('#bar'); d.classList.add('later'); d.setAttribute('data-n', '1');
            const copy = d.querySelector('p').cloneNode(true); copy.id = 'copy'; document.querySelector('main').append(copy);
            const twin = d.cloneNode(true); twin.id = 'twin'; twin.hidden = true; document.body.append(twin);
            document.querySelector('#p6').textContent += ' Tickets are on sale.'";
        session.open(&session.extension_url("options/options.html")).await;
        session.click("#summary").await;
        session.click("#clutter").await;
        let switches = session.client.window().await.expect("a window");
        let story = session.open_tab(&server.url(Policy::Open, "plain.html")).await;
        let page = session.page();
        run(&page, "bar()").await;
        page.wait_to_see("#bar").await;
        wait(1).await;
        page.eval(meanwhile, vec![]).await;
        let untouched = page.markup().await;

        session.go_to(&switches).await;
        session.click("#clutter").await;
        session.go_to(&story).await;
        session.client.refresh().await.expect("reloads");
        run(&page, "bar()").await;
        page.wait_gone("#bar").await;
        page.eval(meanwhile, vec![]).await;
        assert_ne!(page.markup().await, untouched);
        session.go_to(&switches).await;
        session.click("#clutter").await;
        session.go_to(&story).await;
        page.wait_to_see("#bar").await;
        assert_eq!(page.markup().await, untouched);
    })
    .await;
}
